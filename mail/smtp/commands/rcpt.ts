/** RCPT (RFC 5321 section 4.1.1.3): one more recipient. */
import { parseRecipientParameters, printRecipientParameters, type RecipientParameters } from "../parameters";
import { type Path, parsePath, printPath } from "../path";
import { type Reply, reply } from "../reply";

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
