import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
import { parseNoArgument } from "./no-argument";

export type StarttlsCommand = { readonly verb: "STARTTLS" };

export function parseStarttls(rest: string): StarttlsCommand | Reply {
  return parseNoArgument("STARTTLS", rest);
}

/** RFC 3207 section 4: the handshake follows the 220, and what was sent behind the command is thrown away. */
export function serveStarttls(talk: ServerTalk): Outcome {
  if (talk.tls) return reply(503, "5.5.1", "TLS is on already");
  if (!talk.options.tlsAvailable) return reply(502, "5.5.1", "There is no TLS here");
  talk.move("STARTTLS");
  return reply(220, "2.0.0", "Begin the handshake");
}
