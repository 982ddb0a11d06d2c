/** SELECT and EXAMINE (RFC 9051 sections 6.3.2 and 6.3.3). */

import { systemFlags } from "../../mailbox/flags";
import type { Mailbox } from "../../mailbox/mailbox";
import type { Lexer } from "../lex-command";
import { SelectedMailbox } from "../selected-mailbox";
import type { ImapSession } from "../server-session";
import { flagsIn } from "../tell-changes";
import { bindCommand } from "./bind-command";

type Select = { readonly mailbox: string };

export const select = bindCommand(parseSelect, (session, command) => serveSelect(session, command, false));
export const examine = bindCommand(parseSelect, (session, command) => serveSelect(session, command, true));

function parseSelect(lexer: Lexer): Select {
  lexer.sp();
  return { mailbox: lexer.astring() };
}

function serveSelect(session: ImapSession, { mailbox: written }: Select, readOnly: boolean): void {
  // RFC 9051 section 7.1: CLOSED parts what was said of the old mailbox from what is said of the new one.
  if (session.selected) session.untagged("OK [CLOSED] the mailbox that was selected is closed");
  session.selected = null;
  session.state = "authenticated";
  const name = session.readName(written);
  const { store } = session.requireAccount();
  const mailbox = name === null ? null : store.mailbox(session.place(name));
  if (!mailbox) {
    session.no("there is no such mailbox", "NONEXISTENT");
    return;
  }
  const selected = new SelectedMailbox(mailbox, readOnly);
  claimRecent(session, selected, mailbox);
  tellMailbox(session, selected, mailbox);
  session.selected = selected;
  session.state = "selected";
  session.ok(readOnly ? "to be looked at" : "selected", readOnly ? "READ-ONLY" : "READ-WRITE");
}

/** RFC 3501 section 6.3.1, RFC 9051 section 6.3.2: what is always said, in that order. */
function tellMailbox(session: ImapSession, selected: SelectedMailbox, mailbox: Mailbox): void {
  const flags = flagsIn(mailbox);
  session.untagged(`FLAGS (${flags})`);
  session.untagged(`OK [PERMANENTFLAGS (${selected.readOnly ? "" : `${flags} \\*`})] flags that are kept`);
  session.untagged(`${mailbox.messages.count} EXISTS`);
  if (!session.rev2) {
    session.untagged(`${selected.recentCount} RECENT`);
    const unseen = firstUnseen(mailbox);
    if (unseen !== null) session.untagged(`OK [UNSEEN ${unseen}] the first that is not seen`);
  }
  session.untagged(`OK [UIDVALIDITY ${mailbox.uidValidity}] UIDs are valid`);
  session.untagged(`OK [UIDNEXT ${mailbox.uidNext}] the next UID`);
  session.untagged(`OK [HIGHESTMODSEQ ${mailbox.highestModseq}] the latest change`);
  session.untagged(`OK [MAILBOXID (${mailbox.mailboxId})] the mailbox's own name`);
  if (session.rev2) session.untagged(`LIST () "/" ${session.writeName(mailbox.name)}`);
}

function firstUnseen({ messages }: Mailbox): number | null {
  let number = 0;
  for (const { flags } of messages) {
    number += 1;
    if (!(flags.system & systemFlags.seen)) return number;
  }
  return null;
}

/** EXAMINE takes nothing away from the session that comes next (RFC 3501 section 6.3.2). */
function claimRecent(session: ImapSession, selected: SelectedMailbox, mailbox: Mailbox): void {
  if (session.rev2) return;
  const { firstRecent, uidNext } = mailbox;
  selected.addRecent(firstRecent, uidNext);
  if (!selected.readOnly) session.requireAccount().store.claimRecent(session.place(mailbox.name));
}
