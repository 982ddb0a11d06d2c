/** AUTH from the client's side (RFC 4954 section 4): which mechanism is tried, and what is answered to each reply. */
import { clientExchange } from "../sasl/client-exchange";
import type { ClientCredentials, ClientExchange, Mechanism } from "../sasl/exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import type { SessionFailure } from "./client-events";
import type { Reply } from "./reply";

export type SignInStep =
  | { readonly type: "line"; readonly text: string }
  | { readonly type: "signed-in"; readonly mechanism: Mechanism }
  /** This mechanism is not to be had: `begin` tries the next. */
  | { readonly type: "again" }
  | { readonly type: "failed"; readonly failure: SessionFailure };

/** RFC 4954 section 4: a command line with the initial response is no longer than any other, CR LF included. */
const LONGEST_COMMAND = 512;

/** SCRAM takes two, LOGIN two; whoever asks more often is playing. */
const MOST_CHALLENGES = 8;

export class SignIn {
  readonly #mechanisms: Mechanism[];
  readonly #credentials: ClientCredentials;
  #current: { mechanism: Mechanism; exchange: ClientExchange } | null = null;
  /** An initial response that was too long for the command: for the first challenge, which must be empty. */
  #held: Uint8Array | null = null;
  #challenges = 0;
  /** Why the exchange was cancelled; the server is to answer that with 501. */
  #cancelled: SessionFailure | null = null;
  #refusal: Reply | null = null;

  /** @param mechanisms in the order in which to try them */
  constructor(mechanisms: readonly Mechanism[], credentials: ClientCredentials) {
    this.#mechanisms = [...mechanisms];
    this.#credentials = credentials;
  }

  /** The AUTH command of the next mechanism, or the failure when all have been tried. */
  begin(): SignInStep {
    const mechanism = this.#mechanisms.shift();
    if (!mechanism) {
      const why = "The server accepts none of the ways to sign in that it offers.";
      return failed("sign-in-refused", this.#refusal, why);
    }
    const exchange = exchangeOrNull(mechanism, this.#credentials);
    if (!exchange) return this.begin();
    this.#current = { mechanism, exchange };
    this.#challenges = 0;
    const { initial } = exchange;
    // RFC 4954 section 4: "=" is an initial response of no octets.
    const text = initial === null ? "" : ` ${encodeBase64(initial) || "="}`;
    const line = `AUTH ${mechanism}${text}`;
    const fits = line.length + 2 <= LONGEST_COMMAND;
    this.#held = fits ? null : initial;
    return { type: "line", text: fits ? line : `AUTH ${mechanism}` };
  }

  /** @returns null for a reply that AUTH cannot have */
  replied(reply: Reply): SignInStep | null {
    const current = this.#current;
    if (!current) return null;
    if (this.#cancelled) return reply.code >= 400 ? { type: "failed", failure: this.#cancelled } : null;
    if (reply.code === 334) return this.#challenged(current.exchange, reply);
    if (reply.code < 300) {
      if (current.exchange.mayEnd) return { type: "signed-in", mechanism: current.mechanism };
      return failed("server-unproven", reply, "The server did not prove that it knows the password.");
    }
    if (reply.code < 400) return null;
    this.#refusal = reply;
    // Wrong credentials are no better with another mechanism, and a weaker one would only show them to more eyes.
    if (reply.code < 500) return failed("sign-in-refused", reply, "The server cannot check the sign-in now.");
    if (reply.code === 535) return failed("sign-in-refused", reply, "The server refuses the user or the password.");
    return { type: "again" };
  }

  #challenged(exchange: ClientExchange, { lines }: Reply): SignInStep {
    const challenge = decodeBase64(lines[0].trim());
    this.#challenges += 1;
    if (challenge === null || this.#challenges > MOST_CHALLENGES)
      return this.#cancel("The server's challenge is nonsense.");
    const held = this.#held;
    if (held) {
      this.#held = null;
      return challenge.length === 0 ? line(held) : this.#cancel("The server's challenge is nonsense.");
    }
    const step = exchange.receive(challenge);
    return step.type === "response" ? line(step.bytes) : this.#cancel(step.reason);
  }

  /** RFC 4954 section 4: a line with "*" alone. */
  #cancel(why: string): SignInStep {
    this.#cancelled = { reason: "server-unproven", reply: null, why };
    return { type: "line", text: "*" };
  }
}

/** Not every mechanism can express every password; the next one may. */
function exchangeOrNull(mechanism: Mechanism, credentials: ClientCredentials): ClientExchange | null {
  try {
    return clientExchange(mechanism, credentials);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function line(bytes: Uint8Array): SignInStep {
  return { type: "line", text: encodeBase64(bytes) };
}

function failed(reason: SessionFailure["reason"], reply: Reply | null, why: string): SignInStep {
  return { type: "failed", failure: { reason, reply, why } };
}
