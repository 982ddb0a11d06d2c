/** MAIL (RFC 5321 section 4.1.1.2): begins a transaction with the address for its failure notices. */
import { type MailParameters, parseMailParameters, printMailParameters } from "../parameters";
import { type Path, parsePath, printPath } from "../path";
import { type Reply, reply } from "../reply";

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
