/** The server's half of a SASL exchange in POP3 and IMAP, which carry it alike: in base64, a line each way. */
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { MECHANISMS, type Mechanism, type Secret, type ServerExchangeOptions, type ServerStep } from "./exchange";
import { serverExchange } from "./server-exchange";

/** 8,192 octets, the most an exchange takes, in base64. */
export const RESPONSE_CHARACTERS = 10_924;

/** What the protocol does for an exchange. */
export interface ExchangeHost {
  /** Sends "+ ", this, and a line end; the line that answers goes to `then`. */
  challenge(base64: string, then: (base64: string) => void): void;
  findSecret(user: string, then: (secret: Secret | null) => void): void;
  signIn(user: string): void;
  /** A wrong password, an unknown user, or acting for another. */
  refuse(): void;
  /** What the client says is not what it should be. */
  reject(text: string): void;
}

/** @returns the mechanism of that name, if it is offered */
export function offeredMechanism(name: string, offered: readonly Mechanism[]): Mechanism | null {
  return MECHANISMS.find((known) => known === name && offered.includes(known)) ?? null;
}

/** @param initial the initial response in base64, or "=" for one of no octets (RFC 4959 section 3, RFC 5034 section 4); null: none */
export function serveExchange(
  mechanism: Mechanism,
  initial: string | null,
  options: ServerExchangeOptions,
  host: ExchangeHost,
): void {
  const exchange = serverExchange(mechanism, options);
  const ask = (bytes: Uint8Array, then: (response: Uint8Array) => void) =>
    host.challenge(encodeBase64(bytes), (line) => {
      const response = decodeBase64(line);
      if (response) then(response);
      else host.reject("a response is a line in base64");
    });
  const follow = (step: ServerStep): void => {
    if (step.type === "challenge") ask(step.bytes, (response) => follow(exchange.receive(response)));
    else if (step.type === "find-secret") {
      host.findSecret(step.user, (secret) => follow(exchange.foundSecret(secret)));
    } else if (step.type === "failure") {
      if (step.cause === "refused") host.refuse();
      else host.reject("the mechanism has another form");
    } else if (step.final) {
      // RFC 4422 section 3.6: no success here has a place for the server's proof, so it is a challenge with an empty answer.
      ask(step.final, ({ length }) => {
        if (length === 0) host.signIn(step.user);
        else host.reject("there was nothing to answer");
      });
    } else host.signIn(step.user);
  };
  const response = initial === null || initial === "=" ? new Uint8Array(0) : decodeBase64(initial);
  if (!response) host.reject("that is no base64");
  else follow(exchange.start(initial === null ? null : response));
}
