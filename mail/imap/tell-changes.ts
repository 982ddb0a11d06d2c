/** What others have done to the selected mailbox, told as untagged responses (RFC 9051 sections 5.2 and 7.3 to 7.5). */
import type { Mailbox } from "../mailbox/mailbox";
import type { StoredMessage } from "../mailbox/stored-message";
import { runsOf } from "../mailbox/uid-runs";
import { printFlags } from "./print-flags";
import { printRuns } from "./sequence-set";
import type { ImapSession } from "./server-session";

/** @param expunges whether messages may lose their numbers now */
export function tellChanges(session: ImapSession, expunges: boolean): void {
  const { selected } = session;
  if (!selected || session.state !== "selected") return;
  const mailbox = session.currentMailbox();
  if (mailbox.highestModseq < selected.view.modseq) {
    // The store was put back to an earlier state: nothing that the client knows can be relied on.
    session.bye("the mailbox was put back to what it was");
    return;
  }
  if (selected.isCurrent(mailbox, expunges)) return;
  tellKeywords(session, mailbox);
  const known = selected.view.uidNext;
  const updates = selected.update(mailbox, expunges);
  const gone: number[] = [];
  for (const update of updates) {
    if (update.type === "expunge") {
      session.toldExpunges = true;
      if (session.qresync) gone.push(update.uid);
      else session.untagged(`${update.number} EXPUNGE`);
    }
  }
  // RFC 7162 section 3.2.10: VANISHED takes the place of EXPUNGE.
  if (gone.length > 0) session.untagged(`VANISHED ${printRuns(runsOf(gone.reverse()))}`);
  for (const update of updates) {
    if (update.type === "exists") {
      session.untagged(`${update.count} EXISTS`);
      claimRecent(session, known);
    }
  }
  tellRecent(session);
  for (const update of updates) {
    if (update.type === "fetch") tellFlags(session, update.number, update.message);
  }
}

/** RFC 3501 section 7.3.2: told whenever it is another, by what has come or by what is gone. IMAP4rev2 has no such thing. */
function tellRecent(session: ImapSession): void {
  const { selected } = session;
  if (!selected || session.rev2) return;
  const { recentCount } = selected;
  if (recentCount !== selected.toldRecent) session.untagged(`${recentCount} RECENT`);
  selected.toldRecent = recentCount;
}

/** RFC 9051 section 7.3.5: a client should hear of a keyword before a message has it. */
export function tellKeywords(session: ImapSession, mailbox: Mailbox): void {
  const { selected } = session;
  if (!selected || selected.keywords === mailbox.keywords) return;
  selected.keywords = mailbox.keywords;
  const flags = flagsIn(mailbox);
  session.untagged(`FLAGS (${flags})`);
  if (!selected.readOnly) session.untagged(`OK [PERMANENTFLAGS (${flags} \\*)] flags that are kept`);
}

/** All flags that messages of a mailbox may have. */
export function flagsIn({ keywords }: Mailbox): string {
  return ["\\Answered \\Flagged \\Deleted \\Seen \\Draft", ...keywords].join(" ");
}

/** An untagged FETCH with a message's flags, and whatever else this session is to be told along with them. */
export function tellFlags(session: ImapSession, number: number, message: StoredMessage): void {
  const recent = session.selected?.isRecent(message.uid) ?? false;
  // RFC 9051 section 6.4.9: every FETCH that a UID command causes names the UID; RFC 7162 section 3.2.4: under QRESYNC always.
  const uid = session.byUid || session.qresync ? `UID ${message.uid} ` : "";
  // RFC 7162 section 3.1: once the client has shown that it knows of mod-sequences, flags come with theirs.
  const modseq = session.condstore ? ` MODSEQ (${message.modseq})` : "";
  session.untagged(`${number} FETCH (${uid}FLAGS ${printFlags(message.flags, recent && !session.rev2)}${modseq})`);
}

/** New messages are recent to the first session that is told of them, and that may change the mailbox (RFC 3501 section 7.3.2). */
function claimRecent(session: ImapSession, known: number): void {
  const { selected } = session;
  if (!selected || session.rev2) return;
  const { uidNext } = selected.view;
  if (selected.readOnly) selected.addRecent(Math.max(known, session.currentMailbox().firstRecent), uidNext);
  else {
    const place = session.selectedPlace();
    const claimed = place && session.requireAccount().store.claimRecent(place);
    if (claimed && !("refused" in claimed)) selected.addRecent(claimed.firstRecent, uidNext);
  }
}
