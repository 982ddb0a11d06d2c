/** What an IMAP command means: its arguments, read by the server's own lexer and parsers. */
import { parseMessage } from "../../../../mail/imap/append-message";
import { parseFetchItems } from "../../../../mail/imap/fetch/fetch-item";
import type { Lexer } from "../../../../mail/imap/lex-command";
import { readMailboxName } from "../../../../mail/imap/mailbox-text";
import { readFlags } from "../../../../mail/imap/read-flags";
import { parseSearchRequest } from "../../../../mail/imap/search/search-request";
import { flagNames } from "../../../../mail/mailbox/flags";
import { mailboxName } from "../../../../mail/mailbox/mailbox-name";
import type { Meaning } from "./dialogue";

export type ImapMeaning = Extract<Meaning, { type: "imap" }>;

const NAMES_A_MAILBOX: ReadonlySet<string> = new Set([
  "SELECT",
  "EXAMINE",
  "CREATE",
  "DELETE",
  "STATUS",
  "SUBSCRIBE",
  "UNSUBSCRIBE",
]);

/**
 * @param lexer stands behind the command's name
 * @param selected the mailbox that is selected
 * @returns null where the grammar is broken
 */
export function imapMeaning(verb: string, uid: boolean, lexer: Lexer, selected: string | null): ImapMeaning | null {
  const meaning = { ...NOTHING, uid, mailbox: selected, ...argumentsOf(verb, lexer) };
  return lexer.failure === null ? meaning : null;
}

const NOTHING: ImapMeaning = {
  type: "imap",
  uid: false,
  mailbox: null,
  to: null,
  set: null,
  items: [],
  adds: [],
  removes: [],
  key: null,
};

function argumentsOf(verb: string, lexer: Lexer): Partial<ImapMeaning> {
  if (NAMES_A_MAILBOX.has(verb)) return { mailbox: mailboxIn(lexer) };
  switch (verb) {
    case "RENAME":
      return { mailbox: mailboxIn(lexer), to: mailboxIn(lexer) };
    case "APPEND": {
      const mailbox = mailboxIn(lexer);
      const { flags } = parseMessage(lexer);
      return { mailbox, adds: flags ? flagNames(flags) : [] };
    }
    case "COPY":
    case "MOVE":
      return { set: setIn(lexer), to: mailboxIn(lexer) };
    case "FETCH": {
      const set = setIn(lexer);
      lexer.sp();
      return { set, items: parseFetchItems(lexer) };
    }
    case "STORE":
      return { set: setIn(lexer), ...stored(lexer) };
    case "EXPUNGE":
      return lexer.atEnd ? {} : { set: setIn(lexer) };
    case "SEARCH":
      lexer.sp();
      return { key: parseSearchRequest(lexer)?.key ?? null };
    default:
      return {};
  }
}

function mailboxIn(lexer: Lexer): string | null {
  lexer.sp();
  const name = readMailboxName(lexer.astring(), false);
  return name === null ? null : (mailboxName(name) ?? name);
}

function setIn(lexer: Lexer): ImapMeaning["set"] {
  lexer.sp();
  return lexer.sequenceSet();
}

function stored(lexer: Lexer): Partial<ImapMeaning> {
  lexer.sp();
  const item = lexer.keyword().replace(/\.SILENT$/, "");
  lexer.sp();
  const names = lexer.ahead === "(" ? lexer.flagList() : [lexer.flag()];
  while (lexer.skip(" ")) names.push(lexer.flag());
  const flags = flagNames(readFlags(lexer, names));
  return item === "-FLAGS" ? { removes: flags } : { adds: flags };
}
