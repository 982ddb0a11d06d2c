import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
import { parseNoArgument } from "./no-argument";

export type QuitCommand = { readonly verb: "QUIT" };

export function parseQuit(rest: string): QuitCommand | Reply {
  return parseNoArgument("QUIT", rest);
}

/** RFC 5321 section 4.1.1.10. */
export function serveQuit(talk: ServerTalk): Outcome {
  talk.move("QUIT");
  talk.forgetTransaction();
  return reply(221, "2.0.0", `${talk.options.hostName} says goodbye`);
}
