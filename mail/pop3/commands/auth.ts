/** AUTH (RFC 5034): a SASL exchange in base64, a line each way. */
import { MECHANISMS, type Mechanism, type ServerExchange, type ServerStep } from "../../sasl/exchange";
import { serverExchange } from "../../sasl/server-exchange";
import { decodeBase64, encodeBase64 } from "../../wire/base64";
import { octets, octetText } from "../../wire/octets";
import type { Pop3Session } from "../server-session";
import { maySignIn } from "./arguments";

/** RFC 5034 section 4: as long as the mechanisms need. 8,192 octets, the most an exchange takes, in base64, and CR LF. */
const RESPONSE_OCTETS = 10_926;

export function serveAuth(session: Pop3Session, argument: string): void {
  if (!maySignIn(session)) return;
  const [name = "", initial, ...rest] = argument.trimEnd().split(" ");
  if (name === "" || rest.length > 0) {
    session.reject("a mechanism, and perhaps an initial response, please");
    return;
  }
  const mechanism = MECHANISMS.find((known) => known === name.toUpperCase());
  if (!mechanism || !session.options.mechanisms.includes(mechanism)) {
    session.fail("no such mechanism here");
    return;
  }
  const exchange = begin(session, mechanism);
  if (initial === undefined) {
    follow(session, exchange, exchange.start(null));
    return;
  }
  // RFC 5034 section 4: "=" is an initial response of no octets.
  const response = initial === "=" ? new Uint8Array(0) : decodeBase64(initial);
  if (!response) {
    session.reject("that is no base64");
    return;
  }
  follow(session, exchange, exchange.start(response));
}

function begin({ options, now }: Pop3Session, mechanism: Mechanism): ServerExchange {
  return serverExchange(mechanism, { ...options, now });
}

function follow(session: Pop3Session, exchange: ServerExchange, step: ServerStep): void {
  if (step.type === "challenge") {
    challenge(session, step.bytes, (response) => follow(session, exchange, exchange.receive(response)));
  } else if (step.type === "find-secret") {
    session.findSecret(step.user, (secret) => follow(session, exchange, exchange.foundSecret(secret)));
  } else if (step.type === "success") {
    succeed(session, step.user, step.final);
  } else if (step.cause === "refused") {
    session.refuseSignIn();
  } else {
    session.reject("the mechanism has another form");
  }
}

function succeed(session: Pop3Session, user: string, final: Uint8Array | null): void {
  if (!final) {
    session.signIn(user);
    return;
  }
  // RFC 4422 section 3.6: +OK has no place for the server's proof, so it is a challenge with an empty answer.
  challenge(session, final, (response) => {
    if (response.length === 0) session.signIn(user);
    else session.reject("there was nothing to answer");
  });
}

function challenge(session: Pop3Session, bytes: Uint8Array, then: (response: Uint8Array) => void): void {
  session.outlet.send(octets(`+ ${encodeBase64(bytes)}\r\n`));
  session.outlet.readLine(RESPONSE_OCTETS, (line) => {
    const text = line && octetText(line);
    const response = text === null ? null : decodeBase64(text);
    // RFC 5034 section 4: with "*" the client gives up.
    if (text === "*") session.fail("as you wish");
    else if (response) then(response);
    else session.reject("a response is a line in base64");
  });
}
