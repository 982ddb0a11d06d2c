/** The mailbox that a session has selected: how its messages are numbered in this session, and which of them are recent to it. */
import { HIGHEST_NUMBER, type Mailbox } from "../mailbox/mailbox";
import type { OrderedTree } from "../mailbox/ordered-tree";
import { openView, type SequenceView, updateView, type ViewUpdate } from "../mailbox/sequence-view";
import type { StoredMessage } from "../mailbox/stored-message";
import { mergeRuns, type UidRun } from "../mailbox/uid-runs";
import { isInRuns, resolveRanges, type SequenceSet } from "./sequence-set";

/** Of the messages that came while the session was open, no older stretches than these are kept as recent. */
const MOST_RECENT_RUNS = 1000;

export type Numbered = { readonly number: number; readonly message: StoredMessage };

export class SelectedMailbox {
  view: SequenceView;
  readonly mailboxId: string;
  readonly uidValidity: number;
  /** As it was called when it was last looked at. */
  name: string;
  /** What RECENT has told; null before it has. */
  toldRecent: number | null = null;
  /** What FLAGS has told. */
  keywords: readonly string[];
  /** What "$" stands for: UIDs (RFC 9051 section 6.4.4.1). */
  saved: readonly UidRun[] = [];
  #recent: UidRun[] = [];

  constructor(
    mailbox: Mailbox,
    readonly readOnly: boolean,
  ) {
    this.view = openView(mailbox);
    this.name = mailbox.name;
    this.mailboxId = mailbox.mailboxId;
    this.uidValidity = mailbox.uidValidity;
    this.keywords = mailbox.keywords;
  }

  get messages(): OrderedTree<StoredMessage> {
    return this.view.messages;
  }

  /** Messages from this UID up to the last one known are recent to this session (RFC 3501 section 2.3.2). */
  addRecent(first: number, uidNext: number): void {
    if (first >= uidNext) return;
    this.#recent = mergeRuns([...this.#recent, [first, uidNext - 1]]).slice(-MOST_RECENT_RUNS);
  }

  isRecent(uid: number): boolean {
    return this.#recent.length > 0 && isInRuns(this.#recent, uid);
  }

  get recentCount(): number {
    const { messages } = this.view;
    return this.#recent.reduce((sum, [first, last]) => sum + messages.rank(last + 1) - messages.rank(first), 0);
  }

  /** Whether the client knows everything that it may be told. */
  isCurrent(mailbox: Mailbox, expunges: boolean): boolean {
    const { modseq, settledModseq } = this.view;
    return mailbox.highestModseq === modseq && (settledModseq === modseq || !expunges);
  }

  /** Takes in what has happened; see `updateView`. */
  update(mailbox: Mailbox, expunges: boolean): readonly ViewUpdate[] {
    const { view, updates } = updateView(this.view, mailbox, expunges);
    // With nothing left to tell, the mailbox's own tree is the view, and the next comparison finds them the same at once.
    this.view = view.settledModseq === view.modseq ? openView(mailbox) : view;
    return updates;
  }

  /**
   * The UIDs that a set names, in runs.
   * @param byUid of UIDs, not of sequence numbers
   * @returns null for a sequence number beyond the last message: RFC 9051 section 6.4 wants a BAD for it
   */
  resolve(set: SequenceSet, byUid: boolean): readonly UidRun[] | null {
    if (set === "$") return this.saved;
    const { messages } = this.view;
    if (byUid) return resolveRanges(set, messages.lastUid);
    const runs: UidRun[] = [];
    for (const [first, last] of resolveRanges(set, messages.count)) {
      const [from, to] = [messages.at(first - 1), messages.at(last - 1)];
      if (!from || !to) return null;
      runs.push([from.uid, to.uid]);
    }
    return runs;
  }

  /** The messages with UIDs in these runs, in order. */
  visit(runs: readonly UidRun[], visit: (message: StoredMessage, number: number) => void): void {
    for (const [first, last] of runs) {
      this.view.messages.visit(first, Math.min(last, HIGHEST_NUMBER), (message, index) => visit(message, index + 1));
    }
  }

  /** Those of them that have changed after a mod-sequence; costs what it finds. */
  listChanged(runs: readonly UidRun[], modseq: number): Numbered[] {
    const { messages } = this.view;
    const changed = messages.changedSince(modseq).filter(({ uid }) => isInRuns(runs, uid));
    return changed.map((message) => ({ number: messages.rank(message.uid) + 1, message }));
  }

  list(runs: readonly UidRun[]): Numbered[] {
    const list: Numbered[] = [];
    this.visit(runs, (message, number) => list.push({ number, message }));
    return list;
  }
}
