/** One synchronisation under way: the local mailbox as it becomes, and what the server tells meanwhile, put where it belongs. */
import type { FetchedMessage } from "./client-tasks/parse-fetch";
import type { ClientTask, ImapResult } from "./client-tasks/request";
import type { Untagged } from "./client-tasks/response";
import {
  type LocalChange,
  type LocalMailbox,
  type LocalMessage,
  readServerFlags,
  uidsIn,
  withoutChange,
  withoutMessages,
} from "./synchronise-mailbox";

/** Asks the server for one thing after another and gets the result of each. */
export type Flow<Result = void> = Generator<ClientTask, Result, ImapResult>;

export type SessionRoom = {
  readonly capabilities: () => ReadonlySet<string>;
  /** Whether ENABLE QRESYNC was answered (RFC 7162 section 3.2.3). */
  readonly qresync: () => boolean;
  /** The local mailbox is another: to be kept before the server is asked for more. */
  readonly publish: (local: LocalMailbox) => void;
  readonly refused: (change: LocalChange, text: string, local: LocalMailbox) => void;
};

/** What a FETCH is collected for, beside flags. */
export type Collecting = {
  /** UIDs that were told. */
  readonly seen: Set<number>;
  /** From this UID on messages are new. */
  readonly from: number;
  readonly arrivals: Map<number, FetchedMessage>;
  /** The highest mod-sequence that was told. */
  modseq: number;
};

export function newCollecting(from: number): Collecting {
  return { seen: new Set(), from, arrivals: new Map(), modseq: 0 };
}

export class SynchroniseSession {
  /** Whether our own mailbox is the one that is selected, so that what is told is of it. */
  isOpen = false;
  /** Messages in the selected mailbox, as the server counts them. */
  exists = 0;
  /** New messages are to be expected. */
  arrivalsExpected = false;
  /** Something was told that cannot be put in its place without asking. */
  stale = false;
  collecting: Collecting | null = null;
  /** Changes that the server would not take this time. */
  readonly deferred = new Set<number>();
  /** Messages that were asked for and did not come. */
  readonly notFetched = new Set<number>();
  #local: LocalMailbox;

  constructor(
    local: LocalMailbox,
    readonly room: SessionRoom,
  ) {
    this.#local = local;
  }

  get local(): LocalMailbox {
    return this.#local;
  }

  /** Without telling anybody: for what is only the first half of something. */
  set local(local: LocalMailbox) {
    this.#local = local;
  }

  publish(local: LocalMailbox): void {
    this.#local = local;
    this.room.publish(local);
  }

  can(...capabilities: readonly string[]): boolean {
    // RFC 9051 section 1.2: what IMAP4rev2 has taken in need not be listed beside it.
    return ["IMAP4REV2", ...capabilities].some((name) => this.room.capabilities().has(name));
  }

  /** The change that is to be told to the server next. */
  nextChange(): LocalChange | undefined {
    return this.#local.changes.find(({ number }) => !this.deferred.has(number));
  }

  /** The server will not have it: it goes back to whoever made it, and out of the queue in the same step. */
  refuse(change: LocalChange, result: Extract<ImapResult, { type: "refused" }>): void {
    if (result.code && FOR_NOW.has(result.code.name)) {
      this.deferred.add(change.number);
      return;
    }
    this.#local = withoutChange(this.#local, change.number);
    this.room.refused(change, result.text, this.#local);
  }

  hear(response: Untagged): void {
    if (response.type === "fetch") this.#hearMessage(response.message);
    else if (!this.isOpen) return;
    else if (response.type === "exists") {
      this.arrivalsExpected = true;
      // Some servers say it with every answer.
      if (response.count !== this.exists) this.stale = true;
      this.exists = response.count;
    } else if (response.type === "expunge") {
      this.exists -= 1;
      this.stale = true;
    } else if (response.type === "vanished") {
      const uids = uidsIn(this.#local, response.uids);
      this.#local = withoutMessages(this.#local, uids);
      if (response.earlier) return;
      for (const [first, last] of response.uids) this.exists -= last - first + 1;
      this.stale = true;
    }
  }

  #hearMessage(message: FetchedMessage): void {
    const { collecting } = this;
    const { uid } = message;
    if (uid === undefined) {
      // Somebody changed flags, and the server numbers messages as we do not.
      if (this.isOpen) this.stale = true;
      return;
    }
    if (collecting) {
      collecting.seen.add(uid);
      collecting.modseq = Math.max(collecting.modseq, message.modseq ?? 0);
      if (uid >= collecting.from) {
        const before = collecting.arrivals.get(uid);
        // Its content, if it was asked for, is taken elsewhere and not held here twice.
        collecting.arrivals.set(uid, { ...before, ...message });
      }
    }
    if (!this.isOpen) return;
    const known = this.#local.messages.get(uid);
    const after = known && updated(known, message);
    if (after && after !== known) {
      this.#local = { ...this.#local, messages: this.#local.messages.replace(after) };
      if (after.content !== known.content) this.room.publish(this.#local);
    }
    if (!collecting) this.stale = true;
  }
}

/** RFC 5530: another time it may be otherwise. */
const FOR_NOW: ReadonlySet<string> = new Set(["UNAVAILABLE", "INUSE", "SERVERBUG", "EXPUNGEISSUED"]);

function updated(known: LocalMessage, { flags, modseq, sections }: FetchedMessage): LocalMessage {
  const whole = sections.find(({ section, binary, origin }) => section === "" && !binary && origin === null);
  if (flags === undefined && modseq === undefined && !whole) return known;
  return {
    ...known,
    flags: flags === undefined ? known.flags : readServerFlags(flags),
    modseq: modseq ?? known.modseq,
    content: whole?.content ?? known.content,
  };
}

export function isRefused(result: ImapResult): result is Extract<ImapResult, { type: "refused" }> {
  return result.type === "refused";
}
