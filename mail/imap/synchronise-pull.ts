/**
 * What has happened on the server, brought into the local mailbox. With QRESYNC (RFC 7162 section 3.2) the server says what has changed
 * and what is gone; with CONDSTORE (section 3.1) what has changed, and a count tells whether anything is gone; without
 * either, all UIDs and flags are compared.
 */
import { runsOf, type UidRun } from "../mailbox/uid-runs";
import { fetch } from "./client-tasks/fetch";
import type { FetchedMessage } from "./client-tasks/parse-fetch";
import { search } from "./client-tasks/search";
import { type OpenedMailbox, select } from "./client-tasks/select";
import { LARGEST } from "./sequence-set";
import { type LocalMessage, newLocalMailbox, readServerFlags, uidsIn, withoutMessages } from "./synchronise-mailbox";
import { type Flow, isRefused, newCollecting, type SynchroniseSession } from "./synchronise-session";

/** Messages fetched with one command, and their octets: so that a cut costs little, and one command is no dialogue of its own. */
const BATCH_MESSAGES = 50;
const BATCH_OCTETS = 1_048_576;

/** What is open, and which question about the past it has answered already. */
export type Opened = { readonly mailbox: OpenedMailbox; changesKnown: boolean };

/** Selects the mailbox. null: the server does not let us, for the reason given. */
export function* openMailbox(session: SynchroniseSession): Flow<Opened | string> {
  const before = session.local;
  const { uidValidity, highestModseq } = before;
  const known =
    session.room.qresync() && uidValidity !== null && highestModseq !== null && highestModseq > 0
      ? { uidValidity, modseq: highestModseq }
      : undefined;
  // RFC 7162 section 3.2.5: the changes that come before the OK are of this mailbox, and only if its UIDs are still the same.
  session.isOpen = true;
  session.collecting = newCollecting(LARGEST);
  const condstore = session.room.capabilities().has("CONDSTORE");
  const result = yield select(before.name, known ? { known } : { condstore });
  session.collecting = null;
  if (result.type !== "opened") {
    session.isOpen = false;
    return isRefused(result) ? result.text : "the mailbox cannot be opened";
  }
  const { mailbox } = result;
  session.exists = mailbox.exists;
  if (mailbox.uidValidity === null || mailbox.uidValidity !== uidValidity) restart(session, mailbox.uidValidity);
  // Put back to an earlier state, the server counts what it has counted before: only a comparison helps.
  const modseq = session.local.highestModseq;
  if (modseq !== null && (mailbox.highestModseq === null || mailbox.highestModseq < modseq)) {
    session.local = { ...session.local, highestModseq: null };
  }
  session.arrivalsExpected = mailbox.uidNext === null || mailbox.uidNext > session.local.uidNext;
  return { mailbox, changesKnown: known !== undefined && session.local.highestModseq !== null };
}

/** RFC 9051 section 2.3.1.1: with another UIDVALIDITY, what was known by UID is known no more. What waits to be filed is kept. */
function restart(session: SynchroniseSession, uidValidity: number | null): void {
  const { name, changes, nextChange, uidValidity: before } = session.local;
  const kept = changes.filter(({ type }) => type === "append");
  session.publish({ ...newLocalMailbox(name), uidValidity, changes: kept, nextChange });
  if (before === null) return;
  for (const change of changes) {
    if (change.type !== "append") {
      session.room.refused(
        change,
        "the mailbox has been numbered anew, so nobody knows which messages these were",
        session.local,
      );
    }
  }
}

/** Brings the local mailbox up to date. @returns null, or why the server would not tell */
export function* pull(session: SynchroniseSession, opened: Opened): Flow<string | null> {
  session.stale = false;
  const { highestModseq, messages } = session.local;
  let upTo = opened.mailbox.highestModseq;
  const byModseq = highestModseq !== null && upTo !== null;
  if (messages.count > 0 && !opened.changesKnown) {
    const asked = byModseq ? { changedSince: highestModseq, vanished: session.room.qresync() } : {};
    session.collecting = newCollecting(LARGEST);
    const { collecting } = session;
    const result = yield fetch({ uids: [[1, messages.lastUid]] }, ["UID", "FLAGS"], asked);
    session.collecting = null;
    if (isRefused(result)) return result.text;
    if (upTo !== null) upTo = Math.max(upTo, collecting.modseq, highestModseq ?? 0);
    if (!byModseq) {
      const gone = [...session.local.messages].filter(({ uid }) => !collecting.seen.has(uid)).map(({ uid }) => uid);
      session.local = withoutMessages(session.local, gone);
    }
  }
  const why = yield* pullArrivals(session);
  if (why !== null) return why;
  if (byModseq && !session.room.qresync() && session.local.messages.count !== session.exists) {
    const result = yield* dropGone(session);
    if (result !== null) return result;
  }
  opened.changesKnown = false;
  // RFC 7162 section 6: only now, when all up to there is in.
  session.publish({ ...session.local, highestModseq: upTo, uidNext: nextUid(session, opened) });
  return null;
}

/** New messages: everything but their content. */
function* pullArrivals(session: SynchroniseSession): Flow<string | null> {
  if (!session.arrivalsExpected || session.exists <= 0) return null;
  session.arrivalsExpected = false;
  const from = Math.max(session.local.uidNext, session.local.messages.lastUid + 1);
  session.collecting = newCollecting(from);
  const { arrivals } = session.collecting;
  const result = yield fetch({ uids: [[from, LARGEST]] }, ["UID", "FLAGS", "RFC822.SIZE", "INTERNALDATE"]);
  session.collecting = null;
  if (isRefused(result)) {
    session.arrivalsExpected = true;
    return result.text;
  }
  let { messages } = session.local;
  for (const [uid, message] of [...arrivals].sort(([a], [b]) => a - b)) {
    if (uid > messages.lastUid) messages = messages.append(arrived(uid, message));
  }
  session.local = { ...session.local, messages };
  return null;
}

function arrived(uid: number, { size = 0, flags = [], modseq = 0, internalDate = 0 }: FetchedMessage): LocalMessage {
  return { uid, size, modseq, flags: readServerFlags(flags), internalDate, content: null };
}

/** RFC 7162 section 3.1: mod-sequences do not tell of what is gone, so what is there is asked for. */
function* dropGone(session: SynchroniseSession): Flow<string | null> {
  const { lastUid } = session.local.messages;
  if (lastUid === 0) return null;
  const result = yield search([`UID 1:${lastUid}`]);
  if (isRefused(result)) return result.text;
  const found = result.type === "found" ? result.answer.found : [];
  session.local = withoutMessages(session.local, uidsIn(session.local, runsBetween(found, lastUid)));
  return null;
}

/** What ascending runs leave out, from 1 to the last UID. */
function runsBetween(runs: readonly UidRun[], lastUid: number): UidRun[] {
  const between: UidRun[] = [];
  let next = 1;
  for (const [first, last] of runs) {
    if (next < first) between.push([next, first - 1]);
    next = last + 1;
  }
  return next <= lastUid ? [...between, [next, lastUid]] : between;
}

function nextUid({ local, arrivalsExpected }: SynchroniseSession, { mailbox }: Opened): number {
  const seen = Math.max(local.uidNext, local.messages.lastUid + 1);
  return arrivalsExpected ? seen : Math.max(seen, mailbox.uidNext ?? 1);
}

/** Fetches the content that is not there yet, of messages up to a size. Each is published as it comes. */
export function* download(session: SynchroniseSession, mostOctets: number): Flow {
  for (let from = 1; ; ) {
    const batch = nextBatch(session, from, mostOctets);
    const last = batch.at(-1);
    if (last === undefined) return;
    from = last + 1;
    session.collecting = newCollecting(LARGEST);
    yield fetch({ uids: runsOf(batch) }, ["UID", { section: "" }]);
    session.collecting = null;
    // Gone meanwhile, or the server cannot read it: it is not asked for again and again.
    for (const uid of batch) if (!session.local.messages.get(uid)?.content) session.notFetched.add(uid);
  }
}

/** @param from the first UID that may be in it */
function nextBatch({ local, notFetched }: SynchroniseSession, from: number, mostOctets: number): number[] {
  const { messages } = local;
  const batch: number[] = [];
  let octets = 0;
  for (let place = messages.rank(from); place < messages.count; place += 1) {
    const message = messages.at(place);
    if (!message || message.content || message.size > mostOctets || notFetched.has(message.uid)) continue;
    octets += message.size;
    if (batch.length > 0 && (octets > BATCH_OCTETS || batch.length >= BATCH_MESSAGES)) break;
    batch.push(message.uid);
  }
  return batch;
}
