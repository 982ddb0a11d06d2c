/** AUTH (RFC 4954 section 4): signs in by a SASL mechanism. */

import type { ServerExchange, ServerStep } from "../../sasl/exchange";
import { serverExchange } from "../../sasl/server-exchange";
import { decodeBase64, encodeBase64 } from "../../wire/base64";
import { type Reply, reply } from "../reply";
import { ALREADY_SIGNED_IN } from "../server-refusals";
import { ask, type Outcome, type ServerTalk } from "../server-talk";

export type AuthCommand = {
  readonly verb: "AUTH";
  /** In upper case; known here or not. */
  readonly mechanism: string;
  /** The initial response; an empty one ("=" on the wire) is not the same as null, none. */
  readonly initial: Uint8Array | null;
};

/** "AUTH" SP sasl-mech [SP initial-response]; sasl-mech is 1 to 20 of A-Z, 0-9, "-" and "_" (RFC 4422 section 3.1). */
export function parseAuth(rest: string): AuthCommand | Reply {
  const [, mechanism, response] = /^([A-Za-z0-9_-]{1,20})(?: +([^ ]+))?$/.exec(rest) ?? [];
  if (mechanism === undefined) return reply(501, "5.5.4", "AUTH takes a mechanism, and perhaps an initial response");
  const initial = response === undefined ? null : response === "=" ? new Uint8Array(0) : decodeBase64(response);
  // RFC 4954 section 4: what is no base64 is refused with just this code.
  if (response !== undefined && initial === null) return reply(501, "5.5.2", "That is no base64");
  return { verb: "AUTH", mechanism: mechanism.toUpperCase(), initial };
}

export function printAuth({ mechanism, initial }: AuthCommand): string {
  if (initial === null) return `AUTH ${mechanism}`;
  return `AUTH ${mechanism} ${initial.length === 0 ? "=" : encodeBase64(initial)}`;
}

export function serveAuth(talk: ServerTalk, { mechanism, initial }: AuthCommand): Outcome {
  const { options } = talk;
  // RFC 4954 section 4: once only.
  if (talk.user !== null) return ALREADY_SIGNED_IN;
  if (!talk.extended) return reply(503, "5.5.1", "Say EHLO first");
  if (options.mechanisms.length === 0) return reply(502, "5.5.1", "Nobody signs in here");
  if (talk.mechanisms.length === 0) return reply(538, "5.7.11", "Only under TLS");
  const known = talk.mechanisms.find((name) => name === mechanism);
  if (!known) return reply(504, "5.5.4", "That mechanism is not known here");
  // RFC 4954 section 4: an initial response where the server speaks first.
  if (initial !== null && known === "CRAM-MD5") return reply(501, "5.7.0", "CRAM-MD5 takes no initial response");
  const { entropy, hostName, decoyKey } = options;
  const exchange = serverExchange(known, { entropy, hostName, now: talk.now, decoyKey });
  talk.move("AUTH");
  return carryOn(talk, exchange, exchange.start(initial));
}

/** A line of the exchange that is no response: too long, or with a CR or LF alone. */
export function failAuth(talk: ServerTalk, fault: "bare" | "too-long"): Outcome {
  const why =
    fault === "bare"
      ? reply(500, "5.5.2", "Lines end with CR LF, and neither stands alone")
      : // RFC 4954 section 4.
        reply(500, "5.5.6", "The response is too long");
  return finish(talk, why);
}

/** A line of the exchange (RFC 4954 section 4): base64, or `*` to cancel. */
export function serveResponse(talk: ServerTalk, line: string): Outcome {
  if (line === "*") return finish(talk, reply(501, "5.7.0", "Cancelled"));
  const response = decodeBase64(line);
  if (response === null) return finish(talk, reply(501, "5.5.2", "That is no base64"));
  if (!talk.onResponse) throw new Error("nobody is signing in");
  return talk.onResponse(response);
}

function carryOn(talk: ServerTalk, exchange: ServerExchange, step: ServerStep): Outcome {
  const { type } = step;
  if (type === "find-secret") {
    return ask({ type, user: step.user }, ({ secret }) => carryOn(talk, exchange, exchange.foundSecret(secret)));
  }
  if (type === "challenge") {
    return challenge(talk, step.bytes, (response) => carryOn(talk, exchange, exchange.receive(response)));
  }
  if (type === "success") {
    if (step.final === null) return succeed(talk, step.user);
    // RFC 4954 section 4: what goes with the success is a challenge, and the answer to it is empty.
    return challenge(talk, step.final, ({ length }) =>
      length === 0 ? succeed(talk, step.user) : finish(talk, reply(501, "5.5.2", "An empty line should have come")),
    );
  }
  return step.cause === "malformed"
    ? finish(talk, reply(501, "5.5.2", "That is not what the mechanism says"))
    : finish(talk, reply(535, "5.7.8", "User name or password is wrong"));
}

function challenge(talk: ServerTalk, bytes: Uint8Array, onResponse: (response: Uint8Array) => Outcome): Outcome {
  talk.onResponse = onResponse;
  return reply(334, null, encodeBase64(bytes));
}

function succeed(talk: ServerTalk, user: string): Outcome {
  talk.user = user;
  talk.notices.push({ type: "signed-in", user });
  return finish(talk, reply(235, "2.7.0", "Signed in"));
}

function finish(talk: ServerTalk, outcome: Reply): Reply {
  talk.onResponse = null;
  talk.move("end of sign-in");
  return outcome;
}
