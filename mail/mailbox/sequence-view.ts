/**
 * How one IMAP session numbers the messages of its mailbox. Other sessions and deliveries change the mailbox meanwhile, but
 * a message keeps its number until the session is told otherwise, and it may be told of an expunge only at certain moments
 * (RFC 9051 section 7.5.1). So a view is the mailbox as the client knows it, and an update is the difference to the mailbox as
 * it is. Nothing is queued in between: a session that stays idle for a day costs one old version of a tree.
 *
 * A message that is expunged and not announced as such is still in the view, with its content: the client may fetch
 * it as if nothing had happened (RFC 2180 section 4.1.1).
 */
import type { Mailbox } from "./mailbox";
import { HIGHEST_NUMBER } from "./mailbox";
import type { OrderedTree } from "./ordered-tree";
import type { StoredMessage } from "./stored-message";

export type SequenceView = {
  readonly mailboxId: string;
  /** By place: sequence number 1 is at 0. */
  readonly messages: OrderedTree<StoredMessage>;
  /** The first UID that the client has not heard of. */
  readonly uidNext: number;
  /** Changes of flags up to here are in the view. */
  readonly modseq: number;
  /**
   * Everything up to here is in the view, expunges too: the HIGHESTMODSEQ that the client may remember. It stays behind
   * `modseq` while expunges wait (RFC 7162 section 6).
   */
  readonly settledModseq: number;
};

/** What to tell the client, in this order. */
export type ViewUpdate =
  /** Numbered as after the updates before it: highest first, so that none moves another. */
  | { readonly type: "expunge"; readonly number: number; readonly uid: number }
  | { readonly type: "exists"; readonly count: number }
  /** Its flags have changed. */
  | { readonly type: "fetch"; readonly number: number; readonly message: StoredMessage };

/** The view of a session that selects the mailbox now. */
export function openView({ mailboxId, messages, uidNext, highestModseq }: Mailbox): SequenceView {
  return { mailboxId, messages, uidNext, modseq: highestModseq, settledModseq: highestModseq };
}

/**
 * @param mailbox the same one, now or at any later moment
 * @param expunges whether the client may be told of expunges now; without, they wait
 * @throws RangeError for another mailbox: the caller is at fault
 */
export function updateView(
  view: SequenceView,
  mailbox: Mailbox,
  expunges: boolean,
): { readonly view: SequenceView; readonly updates: readonly ViewUpdate[] } {
  if (mailbox.mailboxId !== view.mailboxId) throw new RangeError(`the view is of another mailbox than ${mailbox.name}`);
  const updates: ViewUpdate[] = [];
  let { messages } = view;
  const gone = expunges ? messages.lostIn(mailbox.messages) : [];
  for (const { uid } of gone.reverse()) updates.push({ type: "expunge", number: messages.rank(uid) + 1, uid });
  messages = messages.change(
    gone.map(({ uid }) => uid),
    () => null,
  );
  const old = mailbox.messages.changedSince(view.modseq).filter(({ uid }) => uid < view.uidNext);
  messages = withMessages(messages, old);
  const known = messages;
  mailbox.messages.visit(view.uidNext, HIGHEST_NUMBER, (message) => {
    messages = messages.append(message);
  });
  if (messages !== known) updates.push({ type: "exists", count: messages.count });
  for (const message of old) {
    if (view.messages.get(message.uid)?.modseq === message.modseq) continue;
    updates.push({ type: "fetch", number: messages.rank(message.uid) + 1, message });
  }
  const { uidNext, highestModseq: modseq } = mailbox;
  // With every addition told, only an expunge that waits can make a difference in number.
  const settledModseq = messages.count === mailbox.messages.count ? modseq : view.settledModseq;
  return { view: { ...view, messages, uidNext, modseq, settledModseq }, updates };
}

/** The view of a session that knows of these changes already, because it made them (RFC 9051 section 6.4.6: .SILENT). */
export function withKnown(view: SequenceView, messages: readonly StoredMessage[]): SequenceView {
  return { ...view, messages: withMessages(view.messages, messages) };
}

function withMessages(
  tree: OrderedTree<StoredMessage>,
  messages: readonly StoredMessage[],
): OrderedTree<StoredMessage> {
  const news = new Map(messages.map((message) => [message.uid, message]));
  return tree.change([...news.keys()], (message) => {
    const known = news.get(message.uid);
    return known && known.modseq > message.modseq ? known : message;
  });
}
