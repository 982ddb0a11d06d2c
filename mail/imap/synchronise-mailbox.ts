/**
 * A mailbox as a device holds it, a value: what the server had when it was last asked, and what was changed here since and not
 * yet told to it. What people see is both together (`visibleMessages`); what one side changed never hides what the other did.
 */
import type { Instant } from "../engine";
import { addFlags, type Flags, parseFlags, removeFlags } from "../mailbox/flags";
import { OrderedTree } from "../mailbox/ordered-tree";
import type { UidRun } from "../mailbox/uid-runs";

export type LocalMessage = {
  readonly uid: number;
  readonly size: number;
  /** 0 where the server has no mod-sequences. */
  readonly modseq: number;
  readonly flags: Flags;
  readonly internalDate: Instant;
  /** null while it has not been fetched. */
  readonly content: Uint8Array | null;
};

/**
 * How far an attempt went that a cut connection may have left open: the mailbox that the message was to come to, as it was just
 * before; or "copied", when a copy is there for certain and only the original has yet to go.
 */
export type Attempt = { readonly uidValidity: number; readonly uidNext: number } | "copied";

export type NewChange =
  | { readonly type: "flags"; readonly uids: readonly number[]; readonly how: "add" | "remove"; readonly flags: Flags }
  /** Removes the messages for good. */
  | { readonly type: "delete"; readonly uids: readonly number[] }
  | { readonly type: "move"; readonly uid: number; readonly to: string }
  /** Files a message, in this mailbox or another. Lines end in CR LF. */
  | {
      readonly type: "append";
      readonly to: string;
      readonly content: Uint8Array;
      readonly flags: Flags;
      readonly internalDate?: Instant;
    };

/** With a number of its own, and for those that cannot simply be done twice, how far they went. */
export type LocalChange = NewChange & { readonly number: number; readonly attempt: Attempt | null };

export type LocalMailbox = {
  readonly name: string;
  /** null before the first synchronisation. */
  readonly uidValidity: number | null;
  /** Messages from this UID on have not been heard of. */
  readonly uidNext: number;
  /** Everything up to here is in `messages` (RFC 7162 section 3.1.2.1); null where that is not known. */
  readonly highestModseq: number | null;
  /** As on the server. */
  readonly messages: OrderedTree<LocalMessage>;
  /** In the order in which they were made. */
  readonly changes: readonly LocalChange[];
  readonly nextChange: number;
};

export function newLocalMailbox(name: string): LocalMailbox {
  return {
    name,
    uidValidity: null,
    uidNext: 1,
    highestModseq: null,
    messages: OrderedTree.empty(),
    changes: [],
    nextChange: 1,
  };
}

/** A change made on the device, to be told to the server at the next synchronisation. */
export function withChange(local: LocalMailbox, change: NewChange): LocalMailbox {
  const number = local.nextChange;
  return { ...local, changes: [...local.changes, { ...change, number, attempt: null }], nextChange: number + 1 };
}

export function withoutChange(local: LocalMailbox, number: number): LocalMailbox {
  return { ...local, changes: local.changes.filter((change) => change.number !== number) };
}

export function withAttempt(local: LocalMailbox, number: number, attempt: Attempt | null): LocalMailbox {
  const changes = local.changes.map((change) => (change.number === number ? { ...change, attempt } : change));
  return { ...local, changes };
}

export function withoutMessages(local: LocalMailbox, uids: readonly number[]): LocalMailbox {
  return { ...local, messages: local.messages.change(uids, () => null) };
}

export function withFlags(
  local: LocalMailbox,
  uids: readonly number[],
  how: "add" | "remove",
  flags: Flags,
): LocalMailbox {
  return { ...local, messages: flagged(local.messages, uids, how, flags) };
}

type Messages = LocalMailbox["messages"];

function flagged(messages: Messages, uids: readonly number[], how: "add" | "remove", flags: Flags): Messages {
  const change = how === "add" ? addFlags : removeFlags;
  return messages.change(uids, (message) => ({ ...message, flags: change(message.flags, flags) }));
}

/** The messages as people see them. Those that wait to be filed here are in `changes`. */
export function visibleMessages({ messages, changes }: LocalMailbox): LocalMessage[] {
  let visible = messages;
  for (const change of changes) {
    if (change.type === "delete") visible = visible.change(change.uids, () => null);
    else if (change.type === "move") visible = visible.remove(change.uid);
    else if (change.type === "flags") visible = flagged(visible, change.uids, change.how, change.flags);
  }
  return [...visible];
}

/** The UIDs of these runs that are in the mailbox, however long the runs are. */
export function uidsIn({ messages }: LocalMailbox, runs: readonly UidRun[]): number[] {
  const uids: number[] = [];
  for (const [first, last] of runs) messages.visit(first, last, ({ uid }) => uids.push(uid));
  return uids;
}

/** What the server lists, without what is no flag of a message, such as \Recent. */
export function readServerFlags(names: readonly string[]): Flags {
  const whole = parseFlags(names);
  if (whole) return whole;
  return parseFlags(names.filter((name) => parseFlags([name]) !== null)) as Flags;
}
