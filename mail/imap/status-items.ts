/** What STATUS, and LIST with RETURN (STATUS …), tell of a mailbox (RFC 9051 section 6.3.11, RFC 5819). */
import { type Mailbox, measureMessages } from "../mailbox/mailbox";
import type { Lexer } from "./lex-command";
import { APPEND_LIMIT } from "./server-options";
import type { ImapSession } from "./server-session";

type Tell = (mailbox: Mailbox, session: ImapSession) => number | string;

const ITEMS = {
  MESSAGES: ({ messages }) => messages.count,
  UIDNEXT: ({ uidNext }) => uidNext,
  UIDVALIDITY: ({ uidValidity }) => uidValidity,
  UNSEEN: (mailbox) => measureMessages(mailbox, "seen", false).count,
  DELETED: (mailbox) => measureMessages(mailbox, "deleted", true).count,
  SIZE: ({ messages }) => messages.octets,
  // RFC 3501 section 6.3.10: what would be recent to a session that selected it now.
  RECENT: ({ messages, firstRecent }) => messages.count - messages.rank(firstRecent),
  HIGHESTMODSEQ: ({ highestModseq }) => highestModseq,
  APPENDLIMIT: (_, { options }) => options.appendLimit ?? APPEND_LIMIT,
  MAILBOXID: ({ mailboxId }) => `(${mailboxId})`,
} as const satisfies Record<string, Tell>;

export type StatusItem = keyof typeof ITEMS;

/** "(" status-att *(SP status-att) ")" */
export function parseStatusItems(lexer: Lexer): StatusItem[] {
  const items = lexer.list((): StatusItem => {
    const name = lexer.keyword();
    if (isStatusItem(name)) return name;
    lexer.fail("there is no such status item");
    return "MESSAGES";
  });
  if (items.length === 0) lexer.fail("a status item is missing");
  // Each once: counting costs a walk through the mailbox.
  return [...new Set(items)];
}

export function tellStatus(session: ImapSession, mailbox: Mailbox, items: readonly StatusItem[]): void {
  // RFC 7162 section 3.1: asking for it shows that the client knows of mod-sequences.
  if (items.includes("HIGHESTMODSEQ")) session.enableCondstore();
  const told = items.map((item) => `${item} ${ITEMS[item](mailbox, session)}`);
  session.untagged(`STATUS ${session.writeName(mailbox.name)} (${told.join(" ")})`);
}

function isStatusItem(name: string): name is StatusItem {
  return Object.hasOwn(ITEMS, name);
}
