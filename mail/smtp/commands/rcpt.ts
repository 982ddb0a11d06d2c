/** RCPT (RFC 5321 section 4.1.1.3): one more recipient. */

import {
  NO_RECIPIENT_PARAMETERS,
  parseRecipientParameters,
  printRecipientParameters,
  type RecipientParameters,
} from "../parameters";
import { type Path, parsePath, printPath } from "../path";
import { type Reply, reply } from "../reply";
import { NO_PARAMETERS, NOT_UTF8 } from "../server-refusals";
import { ask, type Outcome, type ServerTalk } from "../server-talk";

export type RcptCommand = {
  readonly verb: "RCPT";
  readonly path: Path;
  readonly parameters: RecipientParameters;
};

/** rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters] */
export function parseRcpt(rest: string): RcptCommand | Reply {
  const [, between, text = ""] = AFTER_TO.exec(rest) ?? [];
  if (between === undefined) return reply(501, "5.5.2", "It is RCPT TO:<address>, without a space beside the colon");
  const path = parsePath(between);
  if (path === null) return reply(501, "5.1.3", "That is no recipient's address");
  const parameters = parseRecipientParameters(text);
  return "code" in parameters ? parameters : { verb: "RCPT", path, parameters };
}

export function printRcpt({ path, parameters }: RcptCommand): string {
  return `RCPT TO:<${printPath(path)}>${printRecipientParameters(parameters)}`;
}

const AFTER_TO = /^TO:<((?:"(?:\\.|[^"\\])*"|[^">])*)>(?: +(.*))?$/i;

const ACCEPTED = reply(250, "2.1.5", "Recipient accepted");

export function serveRcpt(talk: ServerTalk, { path, parameters }: RcptCommand): Outcome {
  const { sender, session, recipients, options } = talk;
  if (!sender) throw new Error("a recipient without a sender");
  talk.utf8Reply = sender.parameters.utf8;
  if (!talk.extended && parameters !== NO_RECIPIENT_PARAMETERS) return NO_PARAMETERS;
  if (talk.beyondAscii && !sender.parameters.utf8) return NOT_UTF8;
  // RFC 5321 section 4.5.3.1.10: for now; the client sends the rest in a transaction of its own.
  if (recipients.length >= options.maxRecipients) return reply(452, "4.5.3", "Too many recipients");
  // `<Postmaster>` alone is always complete (RFC 5321 section 4.5.1).
  if (options.role === "submission" && path.domain !== "" && !talk.isFullDomain(path.domain)) {
    return reply(554, "5.1.2", "The recipient's domain has to be a full one");
  }
  const recipient = { path, parameters };
  return ask({ type: "recipient", session, sender, recipient, others: recipients }, ({ verdict }) => {
    if (!verdict.accept) return verdict.reply;
    talk.move("RCPT");
    recipients.push(recipient);
    return ACCEPTED;
  });
}
