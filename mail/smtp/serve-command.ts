/** Who serves which command. BDAT is served when its octets have come, by server.ts. */
import type { Command } from "./command";
import { serveAuth } from "./commands/auth";
import { serveData } from "./commands/data";
import { serveEhlo } from "./commands/ehlo";
import { serveExpn } from "./commands/expn";
import { serveHelo } from "./commands/helo";
import { serveHelp } from "./commands/help";
import { serveMail } from "./commands/mail";
import { serveNoop } from "./commands/noop";
import { serveQuit } from "./commands/quit";
import { serveRcpt } from "./commands/rcpt";
import { serveRset } from "./commands/rset";
import { serveStarttls } from "./commands/starttls";
import { serveVrfy } from "./commands/vrfy";
import { outOfOrder } from "./server-refusals";
import type { Outcome, ServerTalk } from "./server-talk";

export type ServedCommand = Exclude<Command, { verb: "BDAT" }>;
type ServedVerb = ServedCommand["verb"];

/** Refused where the state does not allow it; otherwise what the command comes to. */
export function serveCommand<Name extends ServedVerb>(
  talk: ServerTalk,
  command: Extract<ServedCommand, { verb: Name }>,
): Outcome {
  return talk.may(command.verb) ? SERVE[command.verb as Name](talk, command) : outOfOrder(talk.state, command.verb);
}

type Serve = {
  readonly [Name in ServedVerb]: (talk: ServerTalk, command: Extract<Command, { verb: Name }>) => Outcome;
};

const SERVE: Serve = {
  EHLO: serveEhlo,
  HELO: serveHelo,
  MAIL: serveMail,
  RCPT: serveRcpt,
  DATA: serveData,
  RSET: serveRset,
  VRFY: serveVrfy,
  EXPN: serveExpn,
  HELP: serveHelp,
  NOOP: serveNoop,
  QUIT: serveQuit,
  STARTTLS: serveStarttls,
  AUTH: serveAuth,
};
