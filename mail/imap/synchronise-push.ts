/**
 * What was changed on the device, told to the server in the order in which it was made. Whatever is cut at whatever octet: what
 * can be done twice is done again (flags, removal, MOVE by UID); of what cannot (APPEND, and COPY where there is no MOVE), the
 * state of the other mailbox is written down before, and looked at afterwards for whether the message has come.
 */
import { flagNames, parseFlags } from "../mailbox/flags";
import { runsOf } from "../mailbox/uid-runs";
import { append } from "./client-tasks/append";
import { copy, move } from "./client-tasks/copy";
import { expunge, uidExpunge } from "./client-tasks/expunge";
import { status } from "./client-tasks/list";
import { create } from "./client-tasks/mailboxes";
import type { ClientTask, ImapResult } from "./client-tasks/request";
import { search } from "./client-tasks/search";
import { store } from "./client-tasks/store";
import { isInRuns } from "./sequence-set";
import { type LocalChange, withAttempt, withFlags, withoutChange, withoutMessages } from "./synchronise-mailbox";
import { type Flow, isRefused, type SynchroniseSession } from "./synchronise-session";

/** UIDs in one command: its line stays below what every server takes (RFC 2683 section 3.2.1.5: 8,000 octets). */
const MOST_UIDS = 600;

type Of<Type extends LocalChange["type"]> = Extract<LocalChange, { type: Type }>;

/** Everything that waits, with our mailbox selected. */
export function* push(session: SynchroniseSession): Flow {
  for (let change = session.nextChange(); change; change = session.nextChange()) {
    if (change.type === "flags") yield* pushFlags(session, change);
    else if (change.type === "delete") yield* pushDeletion(session, change);
    else if (change.type === "append") yield* pushAppend(session, change);
    // What has been copied already must not be moved as well.
    else if (session.can("MOVE") && change.attempt === null) yield* pushMoves(session, change);
    else yield* pushCopy(session, change);
  }
}

function done(session: SynchroniseSession, change: LocalChange): void {
  session.publish(withoutChange(session.local, change.number));
}

/** Those that are still there, a command's worth at a time. */
function present(session: SynchroniseSession, uids: readonly number[]): number[][] {
  const there = [...new Set(uids)].filter((uid) => session.local.messages.get(uid)).sort((a, b) => a - b);
  const pieces: number[][] = [];
  for (let at = 0; at < there.length; at += MOST_UIDS) pieces.push(there.slice(at, at + MOST_UIDS));
  return pieces;
}

function* pushFlags(session: SynchroniseSession, change: Of<"flags">): Flow {
  const { how, flags } = change;
  for (const uids of present(session, change.uids)) {
    const result = yield store({ uids: runsOf(uids) }, how, flagNames(flags), { silent: true });
    if (isRefused(result)) {
      session.refuse(change, result);
      return;
    }
    session.local = withFlags(session.local, uids, how, flags);
  }
  done(session, change);
}

function* pushDeletion(session: SynchroniseSession, change: Of<"delete">): Flow {
  for (const uids of present(session, change.uids)) {
    const result = yield* remove(session, uids);
    if (isRefused(result)) {
      session.refuse(change, result);
      return;
    }
  }
  done(session, change);
}

const DELETED = parseFlags(["\\Deleted"]);

/**
 * Marks and expunges. Without UIDPLUS, EXPUNGE removes whatever is marked: when others have marked messages too, ours stay marked and
 * there, until somebody expunges (RFC 4315 section 1).
 */
function* remove(session: SynchroniseSession, uids: readonly number[]): Flow<ImapResult> {
  const runs = runsOf(uids);
  const marked = yield store({ uids: runs }, "add", ["\\Deleted"], { silent: true });
  if (isRefused(marked)) return marked;
  let removal: ClientTask = uidExpunge(runs);
  if (!session.can("UIDPLUS")) {
    const found = yield search(["DELETED"]);
    if (isRefused(found)) return found;
    const all = found.type === "found" ? found.answer.found : [];
    const others = all.some(([first, last]) => last - first >= uids.length || !coveredBy(runs, first, last));
    if (others) {
      if (DELETED) session.local = withFlags(session.local, uids, "add", DELETED);
      return found;
    }
    removal = expunge;
  }
  const result = yield removal;
  if (!isRefused(result)) session.local = withoutMessages(session.local, uids);
  return result;
}

function coveredBy(runs: ReturnType<typeof runsOf>, first: number, last: number): boolean {
  for (let uid = first; uid <= last; uid += 1) if (!isInRuns(runs, uid)) return false;
  return true;
}

/** This move and those right behind it to the same mailbox, in one command. */
function* pushMoves(session: SynchroniseSession, first: Of<"move">): Flow {
  const { changes } = session.local;
  const moves: Of<"move">[] = [];
  for (const change of changes.slice(changes.indexOf(first))) {
    const alike = change.type === "move" && change.to === first.to && change.attempt === null;
    if (!alike || session.deferred.has(change.number) || moves.length >= MOST_UIDS) break;
    moves.push(change);
  }
  const [uids = []] = present(
    session,
    moves.map(({ uid }) => uid),
  );
  const result = uids.length > 0 ? yield* intoMailbox(first.to, move(runsOf(uids), first.to)) : null;
  if (result && isRefused(result)) {
    for (const change of moves) session.refuse(change, result);
    return;
  }
  let after = withoutMessages(session.local, uids);
  for (const change of moves) after = withoutChange(after, change.number);
  session.publish(after);
}

/** Where there is no MOVE: a copy, and then the original goes (RFC 6851 section 3.3). */
function* pushCopy(session: SynchroniseSession, change: Of<"move">): Flow {
  const { uid, to, number } = change;
  if (!session.local.messages.get(uid)) {
    done(session, change);
    return;
  }
  if (change.attempt !== "copied") {
    if (!(yield* begin(session, change))) return;
    const copied = yield copy({ uids: [[uid, uid]] }, to);
    if (isRefused(copied)) {
      session.local = withAttempt(session.local, number, null);
      session.refuse(change, copied);
      return;
    }
    session.publish(withAttempt(session.local, number, "copied"));
  }
  const removed = yield* remove(session, [uid]);
  if (isRefused(removed)) session.refuse(change, removed);
  else done(session, change);
}

function* pushAppend(session: SynchroniseSession, change: Of<"append">): Flow {
  if (!(yield* begin(session, change))) return;
  const { to, content, flags, internalDate } = change;
  const names = flagNames(flags);
  const result = yield append(
    to,
    content,
    internalDate === undefined ? { flags: names } : { flags: names, internalDate },
  );
  if (isRefused(result)) {
    session.local = withAttempt(session.local, change.number, null);
    session.refuse(change, result);
  } else done(session, change);
}

/** Writes down how the other mailbox is before anything comes into it, creating it where it is not there. */
function* begin(session: SynchroniseSession, change: Of<"append"> | Of<"move">): Flow<boolean> {
  const ask = status(change.to, ["UIDVALIDITY", "UIDNEXT"]);
  let result = yield ask;
  if (isRefused(result)) {
    const created = yield create(change.to);
    if (!isRefused(created)) result = yield ask;
  }
  if (isRefused(result)) {
    session.refuse(change, result);
    return false;
  }
  const { UIDVALIDITY, UIDNEXT } = result.type === "status" ? result.status : {};
  const attempt = {
    uidValidity: typeof UIDVALIDITY === "number" ? UIDVALIDITY : 0,
    uidNext: typeof UIDNEXT === "number" ? UIDNEXT : 1,
  };
  session.publish(withAttempt(session.local, change.number, attempt));
  return true;
}

/** RFC 9051 section 6.3.12: with TRYCREATE the server says that there is no such mailbox, but could be. */
function* intoMailbox(to: string, task: ClientTask): Flow<ImapResult> {
  const result = yield task;
  if (!isRefused(result) || result.code?.name !== "TRYCREATE") return result;
  const created = yield create(to);
  return isRefused(created) ? created : yield task;
}
