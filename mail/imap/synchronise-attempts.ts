/**
 * Attempts that a cut connection left open: whether the message came to where it was to come is seen by looking there. Before the
 * attempt the UIDs of that mailbox were written down, so only what has come since is looked at.
 */
import { sameOctets } from "../wire/octets";
import { fetch } from "./client-tasks/fetch";
import { list } from "./client-tasks/list";
import type { FetchedMessage } from "./client-tasks/parse-fetch";
import type { ClientTask } from "./client-tasks/request";
import { close, select, unselect } from "./client-tasks/select";
import { LARGEST } from "./sequence-set";
import { type Attempt, type LocalChange, withAttempt, withoutChange } from "./synchronise-mailbox";
import { type Flow, isRefused, newCollecting, type SynchroniseSession } from "./synchronise-session";

type Of<Type extends LocalChange["type"]> = Extract<LocalChange, { type: Type }>;

/** Before our own mailbox is selected. */
export function* settleAttempts(session: SynchroniseSession): Flow {
  let looked = false;
  for (const change of session.local.changes) {
    const { attempt, number } = change;
    if (attempt === null || attempt === "copied" || (change.type !== "append" && change.type !== "move")) continue;
    const there = yield* isThere(session, change, attempt);
    looked = true;
    if (there === null) session.deferred.add(number);
    else if (!there) session.publish(withAttempt(session.local, number, null));
    else if (change.type === "append") session.publish(withoutChange(session.local, number));
    else session.publish(withAttempt(session.local, number, "copied"));
  }
  // What is still said of that mailbox must not be taken for news of ours. It was only looked at, so CLOSE removes nothing.
  if (looked) yield session.can("UNSELECT") ? unselect : close;
}

/**
 * Whether the message of an attempt has come to its mailbox. Of a message whose content is not known here, size and internal
 * date have to do; COPY keeps both (RFC 9051 section 6.4.7).
 * @returns null where the server does not let us look
 */
function* isThere(
  session: SynchroniseSession,
  change: Of<"append"> | Of<"move">,
  attempt: Exclude<Attempt, "copied">,
): Flow<boolean | null> {
  const original = change.type === "move" ? session.local.messages.get(change.uid) : null;
  const content = change.type === "append" ? change.content : (original?.content ?? null);
  const size = content?.length ?? original?.size ?? 0;
  const opened = yield select(change.to, { readOnly: true });
  if (opened.type !== "opened") {
    const listed = yield list({ pattern: change.to });
    return listed.type === "mailboxes" && listed.mailboxes.length === 0 ? false : null;
  }
  if (opened.mailbox.exists === 0) return false;
  const from = opened.mailbox.uidValidity === attempt.uidValidity ? attempt.uidNext : 1;
  const candidates = yield* collect(
    session,
    from,
    fetch({ uids: [[from, LARGEST]] }, ["UID", "RFC822.SIZE", "INTERNALDATE"]),
  );
  if (!candidates) return null;
  for (const [uid, candidate] of candidates) {
    if (candidate.size !== size) continue;
    if (!content) {
      if (candidate.internalDate === original?.internalDate) return true;
      continue;
    }
    const fetched = yield* collect(session, uid, fetch({ uids: [[uid, uid]] }, ["UID", { section: "" }]));
    const found = fetched?.get(uid)?.sections[0]?.content;
    if (found && sameOctets(found, content)) return true;
  }
  return false;
}

function* collect(
  session: SynchroniseSession,
  from: number,
  task: ClientTask,
): Flow<Map<number, FetchedMessage> | null> {
  session.collecting = newCollecting(from);
  const { arrivals } = session.collecting;
  const result = yield task;
  session.collecting = null;
  return isRefused(result) ? null : arrivals;
}
