/** SELECT and EXAMINE (RFC 9051 sections 6.3.2 and 6.3.3), with what a client that comes back knows (RFC 7162 section 3.2.5). */

import { systemFlags } from "../../mailbox/flags";
import { expungedSince, type Mailbox } from "../../mailbox/mailbox";
import type { Lexer } from "../lex-command";
import { SelectedMailbox } from "../selected-mailbox";
import { intersectRuns, LARGEST, printRuns, resolveRanges, type SequenceSet } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { flagsIn, tellFlags } from "../tell-changes";
import { bindCommand } from "./bind-command";

type Select = {
  readonly mailbox: string;
  readonly condstore: boolean;
  readonly known: Known | null;
};

/** What the client remembers of the mailbox; its UIDs where it says which they are. */
type Known = { readonly uidValidity: number; readonly modseq: number; readonly uids: SequenceSet | null };

export const select = bindCommand(parseSelect, (session, command) => serveSelect(session, command, false));
export const examine = bindCommand(parseSelect, (session, command) => serveSelect(session, command, true));

function parseSelect(lexer: Lexer): Select {
  lexer.sp();
  const mailbox = lexer.astring();
  let condstore = false;
  let known: Known | null = null;
  if (lexer.skip(" ")) {
    lexer.list(() => {
      if (lexer.skipWord("CONDSTORE")) condstore = true;
      else if (lexer.skipWord("QRESYNC")) known = parseKnown(lexer);
      else lexer.fail("there is no such parameter");
    });
  }
  return { mailbox, condstore, known };
}

// "QRESYNC" SP "(" uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data] ")"
function parseKnown(lexer: Lexer): Known {
  lexer.sp();
  lexer.expect("(");
  const uidValidity = lexer.nzNumber();
  lexer.sp();
  const modseq = lexer.number64();
  let more = lexer.skip(" ");
  const uids = more && lexer.ahead !== "(" ? knownSet(lexer) : null;
  if (uids) more = lexer.skip(" ");
  if (more) {
    // Pairs of numbers and UIDs, by which a server that has forgotten could guess what is gone. This one remembers.
    lexer.expect("(");
    knownSet(lexer);
    lexer.sp();
    knownSet(lexer);
    lexer.expect(")");
  }
  lexer.expect(")");
  return { uidValidity, modseq, uids };
}

// RFC 7162 section 7: a sequence-set in which "*" is not allowed, and neither is "$".
function knownSet(lexer: Lexer): SequenceSet {
  const set = lexer.sequenceSet();
  if (set === "$" || set.some(([first, last]) => first === LARGEST || last === LARGEST))
    lexer.fail("numbers only here");
  return set;
}

function serveSelect(session: ImapSession, { mailbox: written, condstore, known }: Select, readOnly: boolean): void {
  if (known && !session.qresync) {
    session.bad("QRESYNC wants ENABLE QRESYNC first");
    return;
  }
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
  if (condstore) session.enableCondstore();
  const selected = new SelectedMailbox(mailbox, readOnly);
  claimRecent(session, selected, mailbox);
  tellMailbox(session, selected, mailbox);
  session.selected = selected;
  session.state = "selected";
  if (known?.uidValidity === mailbox.uidValidity) tellWhatChanged(session, selected, mailbox, known);
  session.ok(readOnly ? "to be looked at" : "selected", readOnly ? "READ-ONLY" : "READ-WRITE");
}

/** RFC 3501 section 6.3.1, RFC 9051 section 6.3.2: what is always said, in that order. */
function tellMailbox(session: ImapSession, selected: SelectedMailbox, mailbox: Mailbox): void {
  const flags = flagsIn(mailbox);
  session.untagged(`FLAGS (${flags})`);
  session.untagged(`OK [PERMANENTFLAGS (${selected.readOnly ? "" : `${flags} \\*`})] flags that are kept`);
  session.untagged(`${mailbox.messages.count} EXISTS`);
  if (!session.rev2) {
    selected.toldRecent = selected.recentCount;
    session.untagged(`${selected.toldRecent} RECENT`);
    const unseen = firstUnseen(mailbox);
    if (unseen !== null) session.untagged(`OK [UNSEEN ${unseen}] the first that is not seen`);
  }
  session.untagged(`OK [UIDVALIDITY ${mailbox.uidValidity}] UIDs are valid`);
  session.untagged(`OK [UIDNEXT ${mailbox.uidNext}] the next UID`);
  session.untagged(`OK [HIGHESTMODSEQ ${mailbox.highestModseq}] the latest change`);
  session.untagged(`OK [MAILBOXID (${mailbox.mailboxId})] the mailbox's own name`);
  if (session.rev2) session.untagged(`LIST () "/" ${session.writeName(mailbox.name)}`);
}

/** RFC 7162 section 3.2.5.1: what is gone, then what is new or has other flags; all in terms of UIDs. */
function tellWhatChanged(
  session: ImapSession,
  selected: SelectedMailbox,
  mailbox: Mailbox,
  { modseq, uids }: Known,
): void {
  const asked = uids && uids !== "$" ? resolveRanges(uids, mailbox.uidNext - 1) : null;
  const expunged = expungedSince(mailbox, modseq);
  const gone = asked ? intersectRuns(expunged, asked) : expunged;
  if (gone.length > 0) session.untagged(`VANISHED (EARLIER) ${printRuns(gone)}`);
  const changed = selected.listChanged(asked ?? [[1, mailbox.uidNext]], modseq);
  for (const { number, message } of changed) tellFlags(session, number, message);
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
