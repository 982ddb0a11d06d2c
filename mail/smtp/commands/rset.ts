import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
import { parseNoArgument } from "./no-argument";

export type RsetCommand = { readonly verb: "RSET" };

export function parseRset(rest: string): RsetCommand | Reply {
  return parseNoArgument("RSET", rest);
}

/** RFC 5321 section 4.1.1.5: the transaction is forgotten, the session is not. */
export function serveRset(talk: ServerTalk): Outcome {
  talk.move("RSET");
  talk.forgetTransaction();
  return reply(250, "2.0.0", "Forgotten");
}
