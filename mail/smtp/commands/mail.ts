/** MAIL (RFC 5321 section 4.1.1.2): begins a transaction with the address for its failure notices. */

import { type MailParameters, NO_MAIL_PARAMETERS, parseMailParameters, printMailParameters } from "../parameters";
import { type Path, parsePath, printPath } from "../path";
import { type Reply, reply } from "../reply";
import { NO_PARAMETERS, NOT_UTF8, SIGN_IN_FIRST, TOO_BIG } from "../server-refusals";
import { ask, type Outcome, type ServerTalk } from "../server-talk";

export type MailCommand = {
  readonly verb: "MAIL";
  /** null is the empty reverse-path `<>` (RFC 5321 section 4.5.5). */
  readonly path: Path | null;
  readonly parameters: MailParameters;
};

/** mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] */
export function parseMail(rest: string): MailCommand | Reply {
  const [, between, text = ""] = AFTER_FROM.exec(rest) ?? [];
  if (between === undefined) return reply(501, "5.5.2", "It is MAIL FROM:<address>, without a space beside the colon");
  const path = between === "" ? null : parsePath(between);
  if (path?.domain === "" || (path === null && between !== "")) {
    return reply(501, "5.1.7", "That is no sender's address");
  }
  const parameters = parseMailParameters(text);
  return "code" in parameters ? parameters : { verb: "MAIL", path, parameters };
}

export function printMail({ path, parameters }: MailCommand): string {
  return `MAIL FROM:<${printPath(path)}>${printMailParameters(parameters)}`;
}

// In a quoted local part, ">" is a character like any other.
const AFTER_FROM = /^FROM:<((?:"(?:\\.|[^"\\])*"|[^">])*)>(?: +(.*))?$/i;

const ACCEPTED = reply(250, "2.1.0", "Sender accepted");

export function serveMail(talk: ServerTalk, { path, parameters }: MailCommand): Outcome {
  const refusal = refusalOfMail(talk, path, parameters);
  if (refusal) return refusal;
  // RFC 4954 section 5: what somebody says who has not signed in is not believed.
  const believed = parameters.auth !== null && talk.user === null ? { ...parameters, auth: "" } : parameters;
  const sender = { path, parameters: believed };
  talk.utf8Reply = parameters.utf8;
  return ask({ type: "sender", session: talk.session, sender }, ({ verdict }) => {
    if (!verdict.accept) return verdict.reply;
    talk.move("MAIL");
    talk.mails += 1;
    talk.sender = sender;
    return ACCEPTED;
  });
}

function refusalOfMail(talk: ServerTalk, path: Path | null, parameters: MailParameters): Reply | null {
  const { options, extended } = talk;
  if (talk.mustSignInFirst) return SIGN_IN_FIRST;
  if (!extended && parameters !== NO_MAIL_PARAMETERS) return NO_PARAMETERS;
  if (parameters.auth !== null && options.mechanisms.length === 0) return reply(555, "5.5.4", "AUTH is not known here");
  if (talk.beyondAscii && !parameters.utf8) return NOT_UTF8;
  // RFC 1870 section 6.1: refused before it is sent.
  if ((parameters.size ?? 0) > options.maxMessageOctets) return TOO_BIG;
  // RFC 9422 section 4.1; more than announced ends the session.
  if (options.maxMails !== null && talk.mails >= options.maxMails)
    return reply(421, "4.7.0", "No more messages in this session");
  if (options.role === "submission" && path && !talk.isFullDomain(path.domain)) {
    return reply(554, "5.1.8", "The sender's domain has to be a full one");
  }
  return null;
}
