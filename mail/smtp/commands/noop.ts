/** NOOP (RFC 5321 section 4.1.1.9). */
import { reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
export type NoopCommand = {
  readonly verb: "NOOP";
  /** Without a meaning: the server ignores it. */
  readonly argument: string;
};

/** noop = "NOOP" [ SP String ] */
export function parseNoop(argument: string): NoopCommand {
  return { verb: "NOOP", argument };
}

export function serveNoop(talk: ServerTalk): Outcome {
  talk.move("NOOP");
  return reply(250, "2.0.0", "Nothing done");
}
