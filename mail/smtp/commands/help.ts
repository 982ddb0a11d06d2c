/** HELP (RFC 5321 section 4.1.1.8). */
import { reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
export type HelpCommand = {
  readonly verb: "HELP";
  /** What help is wanted about; "" for all. */
  readonly argument: string;
};

/** help = "HELP" [ SP String ] */
export function parseHelp(argument: string): HelpCommand {
  return { verb: "HELP", argument };
}

/** No topic has a text of its own: RFC 5321 section 4.1.1.8 leaves that to the server. */
export function serveHelp(talk: ServerTalk): Outcome {
  talk.move("HELP");
  return reply(
    214,
    "2.0.0",
    "Known here: EHLO HELO MAIL RCPT DATA BDAT RSET",
    "VRFY EXPN HELP NOOP QUIT STARTTLS AUTH",
    "What they do is in RFC 5321, and in RFC 3030, 3207 and 4954",
  );
}
