/** Why the server refuses what it refuses, where more than one place says so. Codes: RFC 5321 section 4.2, RFC 3463, RFC 5248. */
import type { Verb } from "./command";
import { type Reply, reply } from "./reply";
import type { ServerState } from "./server-moves";

export const SIGN_IN_FIRST = reply(530, "5.7.0", "Authentication required");
export const ALREADY_SIGNED_IN = reply(503, "5.5.1", "Already signed in");
export const NOT_UTF8 = reply(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8 in MAIL");
export const NO_PARAMETERS = reply(555, "5.5.4", "Parameters are for sessions that began with EHLO");
export const TOO_BIG = reply(552, "5.3.4", "The message is larger than this server takes");
export const BARE_LINE_END = reply(500, "5.5.2", "Lines end with CR LF, and neither stands alone");
export const LINE_TOO_LONG = reply(500, "5.5.2", "The line is too long");

/** RFC 5321 sections 3.3 and 4.1.4. */
export function outOfOrder(state: ServerState, verb: Verb): Reply {
  if (state === "sender" && (verb === "DATA" || verb === "BDAT")) return reply(554, "5.5.1", "No valid recipients");
  const why: Partial<Record<ServerState, string>> = {
    greeted: "Say EHLO first",
    ready: "Say MAIL first",
    chunks: "The message is not complete",
    spoiled: "A chunk was refused: say RSET",
  };
  return reply(503, "5.5.1", why[state] ?? "Not during a transaction");
}

/** What is the client's own fault: form, order, or a wrong password. Not that a mailbox is unknown here. */
export function isError(code: number): boolean {
  return (code >= 500 && code <= 504) || code === 530 || code === 535 || code === 538 || code === 555;
}
