/**
 * SMTP's commands as values (RFC 5321 section 4.1), and their one line each. Printing and parsing are inverse to each
 * other; each command's own grammar is in commands/.
 */
import { isAscii, octetText } from "../wire/octets";
import { decodeUtf8Strictly, encodeUtf8 } from "../wire/text-coding";
import { type AuthCommand, parseAuth, printAuth } from "./commands/auth";
import { type BdatCommand, parseBdat, printBdat } from "./commands/bdat";
import { type DataCommand, parseData } from "./commands/data";
import { type EhloCommand, parseEhlo } from "./commands/ehlo";
import { type ExpnCommand, parseExpn } from "./commands/expn";
import { type HeloCommand, parseHelo } from "./commands/helo";
import { type HelpCommand, parseHelp } from "./commands/help";
import { type MailCommand, parseMail, printMail } from "./commands/mail";
import { type NoopCommand, parseNoop } from "./commands/noop";
import { parseQuit, type QuitCommand } from "./commands/quit";
import { parseRcpt, printRcpt, type RcptCommand } from "./commands/rcpt";
import { parseRset, type RsetCommand } from "./commands/rset";
import { parseStarttls, type StarttlsCommand } from "./commands/starttls";
import { parseVrfy, printLookUp, type VrfyCommand } from "./commands/vrfy";
import { type Reply, reply } from "./reply";

export type Command =
  | EhloCommand
  | HeloCommand
  | MailCommand
  | RcptCommand
  | DataCommand
  | BdatCommand
  | RsetCommand
  | VrfyCommand
  | ExpnCommand
  | HelpCommand
  | NoopCommand
  | QuitCommand
  | StarttlsCommand
  | AuthCommand;

export type Verb = Command["verb"];

/** A line that is no command, and the reply it has earned. `verb` is null where not even that was understood. */
export type CommandFault = { readonly verb: Verb | null; readonly fault: Reply };

const PARSERS: { readonly [Name in Verb]: (rest: string) => Extract<Command, { verb: Name }> | Reply } = {
  EHLO: parseEhlo,
  HELO: parseHelo,
  MAIL: parseMail,
  RCPT: parseRcpt,
  DATA: parseData,
  BDAT: parseBdat,
  RSET: parseRset,
  VRFY: parseVrfy,
  EXPN: parseExpn,
  HELP: parseHelp,
  NOOP: parseNoop,
  QUIT: parseQuit,
  STARTTLS: parseStarttls,
  AUTH: parseAuth,
};

export const VERBS = Object.keys(PARSERS) as readonly Verb[];

const parserOf = new Map<string, (rest: string) => Command | Reply>(Object.entries(PARSERS));

/** @param line without its CR LF */
export function parseCommand(line: Uint8Array): Command | CommandFault {
  // ASCII is the common case, and much the quicker.
  const text = isAscii(line) ? octetText(line) : decodeUtf8Strictly(line);
  // Receivers tolerate white space at the end (RFC 5321 section 4.1.1).
  // By hand: a pattern for this would try every run of spaces anew from each of its spaces.
  const trimmed = text === null ? "" : text.trimEnd();
  const space = trimmed.indexOf(" ");
  const name = space < 0 ? trimmed : trimmed.slice(0, space);
  const rest = space < 0 ? "" : trimmed.slice(space).trimStart();
  const verb = name.toUpperCase() as Verb;
  const parse = parserOf.get(verb);
  if (!parse || !/^[A-Za-z]+$/.test(name)) return { verb: null, fault: reply(500, "5.5.2", "That is no command") };
  if (CONTROL.test(rest)) return { verb, fault: reply(501, "5.5.2", "Control characters in a command") };
  const parsed = parse(rest);
  return "code" in parsed ? { verb, fault: parsed } : parsed;
}

/** As it goes over the wire, CR LF included. */
export function printCommand(command: Command): Uint8Array {
  return encodeUtf8(`${commandText(command)}\r\n`);
}

function commandText(command: Command): string {
  switch (command.verb) {
    case "EHLO":
    case "HELO":
      return `${command.verb} ${command.host}`;
    case "MAIL":
      return printMail(command);
    case "RCPT":
      return printRcpt(command);
    case "BDAT":
      return printBdat(command);
    case "VRFY":
    case "EXPN":
      return printLookUp(command);
    case "HELP":
    case "NOOP":
      return command.argument === "" ? command.verb : `${command.verb} ${command.argument}`;
    case "AUTH":
      return printAuth(command);
    default:
      return command.verb;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\0-\x1f\x7f]/;
