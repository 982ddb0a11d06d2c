/**
 * The messages a relay has taken responsibility for (RFC 5321 section 4.2.5) and not yet passed on. It decides when which of
 * them is tried, what follows from an attempt's outcome, and who has to be told; delivering is somebody else's work.
 *
 * Its whole state is one immutable value: keeping an older one is taking a snapshot, and a queue made from it goes on from
 * there. The law above all others: a recipient that went in comes out exactly once, delivered, returned, or given up where
 * the sender wanted no notice.
 */
import type { Instant } from "../../engine";
import { pathKey } from "../path";
import type { OutgoingMail } from "../send-mail";
import type { RecipientOutcome } from "../send-outcome";
import type { Recipient } from "../server-events";
import { type Action, deliveryStatusNotice, type RecipientStatus, statusFrom } from "./delivery-status";
import { DEFAULT_RETRY_POLICY, isOver, nextAttemptAt, type RetryPolicy } from "./retry-policy";

/** A message on its way to the recipients of one domain. */
export type QueueEntry = {
  /** The message's id, and the number of this part of it. */
  readonly id: string;
  readonly messageId: string;
  readonly domain: string;
  /** What is left of it: the recipients are those still waiting. */
  readonly mail: OutgoingMail;
  readonly arrivedAt: Instant;
  readonly attempts: number;
  readonly nextAttemptAt: Instant;
  readonly toldOfDelay: boolean;
  /** What the last attempt brought, for whoever looks into the queue. */
  readonly lastOutcomes: readonly RecipientOutcome[];
};

export type RelayQueueState = {
  /** Not being tried, the earliest next attempt first. */
  readonly waiting: readonly QueueEntry[];
  readonly running: readonly QueueEntry[];
  /** Octets of content, each message's counted once. */
  readonly octets: number;
  /** Goes into the next id. */
  readonly count: number;
};

export type RelayQueueOptions = {
  /** Our name, for notices. */
  readonly hostName: string;
  readonly retry?: RetryPolicy;
  /** Entries the queue takes before it is full. Notices of its own come on top: two for each recipient at most. */
  readonly mostEntries?: number;
  /** Octets of content the queue takes before it is full. */
  readonly mostOctets?: number;
  readonly mostAttemptsAtOnce?: number;
};

export type QueueStep =
  | { readonly type: "start"; readonly entry: QueueEntry }
  /** `null`: nothing will happen before something is enqueued or an attempt ends. */
  | { readonly type: "wait"; readonly until: Instant | null };

export type AttemptResult = {
  /** To be delivered like any other mail: locally, or through `enqueueNotice`. */
  readonly notices: readonly OutgoingMail[];
  /** What the recipients have come to that are no longer in the queue. */
  readonly settled: readonly RecipientStatus[];
};

/** A small host's outage of a day fits in; more would make each look into the queue slow. */
const MOST_ENTRIES = 5_000;
/** A quarter of what a small server has; a browser's world asks for less. */
const MOST_OCTETS = 256 * 1024 * 1024;
/** As many conversations as one host leads without any of them being short of bandwidth. */
const MOST_ATTEMPTS_AT_ONCE = 20;

const EMPTY: RelayQueueState = { waiting: [], running: [], octets: 0, count: 0 };

export class RelayQueue {
  #state: RelayQueueState;
  readonly #options: Required<RelayQueueOptions>;
  /** The instant of the latest id, and how it is written: several messages come in one millisecond. */
  #stamp = { at: -1, text: "" };

  /** @param state a state that a queue has had; attempts that were running in it are made anew */
  constructor(options: RelayQueueOptions, state: RelayQueueState = EMPTY) {
    this.#options = {
      retry: DEFAULT_RETRY_POLICY,
      mostEntries: MOST_ENTRIES,
      mostOctets: MOST_OCTETS,
      mostAttemptsAtOnce: MOST_ATTEMPTS_AT_ONCE,
      ...options,
    };
    this.#state = state.running.length === 0 ? state : { ...state, waiting: waitingAgain(state), running: [] };
  }

  get state(): RelayQueueState {
    return this.#state;
  }

  /** An id for a message that is about to be enqueued: its Received field names it. */
  newId(now: Instant): string {
    const { waiting, running, octets, count } = this.#state;
    this.#state = { waiting, running, octets, count: count + 1 };
    if (now !== this.#stamp.at) this.#stamp = { at: now, text: now.toString(36).toUpperCase() };
    return `${this.#stamp.text}-${count.toString(36).toUpperCase()}`;
  }

  /**
   * Takes a message, one entry for each domain: recipients of one domain travel together (RFC 5321 section 4.5.4.1).
   * @returns its id, or null when the queue is full: refuse with 452 4.3.1, nothing has been taken
   */
  enqueue(mail: OutgoingMail, now: Instant, id?: string): string | null {
    const { waiting, running } = this.#state;
    const domains = new Set(mail.recipients.map(({ path }) => path.domain));
    if (waiting.length + running.length + domains.size > this.#options.mostEntries) return null;
    if (this.#state.octets + mail.content.length > this.#options.mostOctets) return null;
    return this.enqueueNotice(mail, now, id);
  }

  /** As `enqueue`, but never refuses: for notices this queue has handed out, whose number its own entries bound. */
  enqueueNotice(mail: OutgoingMail, now: Instant, id = this.newId(now)): string {
    this.#state = { ...this.#state, octets: this.#state.octets + mail.content.length };
    let part = 0;
    for (const [domain, recipients] of groupBy(mail.recipients, ({ path }) => path.domain)) {
      part += 1;
      this.#wait({
        id: `${id}.${part}`,
        messageId: id,
        domain,
        mail: { ...mail, recipients },
        arrivedAt: now,
        attempts: 0,
        nextAttemptAt: now,
        toldOfDelay: false,
        lastOutcomes: [],
      });
    }
    return id;
  }

  /** Ask until it says "wait"; each "start" has to be answered by `attemptEnded`. */
  next(now: Instant): QueueStep {
    const { waiting, running } = this.#state;
    const [first] = waiting;
    if (!first || running.length >= this.#options.mostAttemptsAtOnce) return { type: "wait", until: null };
    if (first.nextAttemptAt > now) return { type: "wait", until: first.nextAttemptAt };
    this.#state = { ...this.#state, waiting: waiting.slice(1), running: [...running, first] };
    return { type: "start", entry: first };
  }

  /**
   * @param outcomes one for each recipient; who has none counts as deferred
   * @throws Error when no attempt of that id is running
   */
  attemptEnded(id: string, outcomes: readonly RecipientOutcome[], now: Instant): AttemptResult {
    const entry = this.#state.running.find((one) => one.id === id);
    if (!entry) throw new Error(`no attempt of ${id} is running`);
    this.#state = { ...this.#state, running: this.#state.running.filter((one) => one !== entry) };
    const { retry } = this.#options;
    const over = isOver(retry, entry.arrivedAt, now);
    const ended = byRecipient(entry.mail.recipients, outcomes);
    const settled = ended.flatMap((outcome) => settle(outcome, over));
    const left = ended.filter(({ result }) => result === "deferred" && !over);
    const tellDelay =
      left.length > 0 &&
      !entry.toldOfDelay &&
      retry.delayNoticeAfter !== null &&
      now - entry.arrivedAt >= retry.delayNoticeAfter;
    if (left.length > 0) {
      const attempts = entry.attempts + 1;
      this.#wait({
        ...entry,
        mail: { ...entry.mail, recipients: left.map(({ recipient }) => recipient) },
        attempts,
        nextAttemptAt: nextAttemptAt(retry, entry.arrivedAt, attempts, now),
        toldOfDelay: entry.toldOfDelay || tellDelay,
        lastOutcomes: left,
      });
    } else this.#forget(entry);
    const told = tellDelay ? [...settled, ...left.map((outcome) => statusFrom(outcome, "delayed"))] : settled;
    const notice = deliveryStatusNotice(
      entry.mail,
      told.filter(({ action }) => action !== "delivered"),
      {
        reportingHost: this.#options.hostName,
        id: entry.id,
        arrivedAt: entry.arrivedAt,
        now,
        willRetryUntil: entry.arrivedAt + retry.giveUpAfter,
      },
    );
    return { notices: notice ? [notice] : [], settled };
  }

  /** The content goes with the last entry that holds it. */
  #forget({ messageId, mail }: QueueEntry): void {
    const { waiting, running, octets } = this.#state;
    const same = (other: QueueEntry) => other.messageId === messageId;
    if (waiting.some(same) || running.some(same)) return;
    this.#state = { ...this.#state, octets: octets - mail.content.length };
  }

  #wait(entry: QueueEntry): void {
    this.#state = { ...this.#state, waiting: withEntry(this.#state.waiting, entry) };
  }
}

/** The same list with one more in its place: behind all whose turn comes at the same time. */
function withEntry(waiting: readonly QueueEntry[], entry: QueueEntry): QueueEntry[] {
  let [from, to] = [0, waiting.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((waiting[middle]?.nextAttemptAt ?? 0) <= entry.nextAttemptAt) from = middle + 1;
    else to = middle;
  }
  return waiting.toSpliced(from, 0, entry);
}

function waitingAgain({ waiting, running }: RelayQueueState): readonly QueueEntry[] {
  return running.reduce<readonly QueueEntry[]>((list, entry) => withEntry(list, entry), waiting);
}

/** One outcome for each recipient, in their order, whatever was handed in; the same mailbox twice takes one after the other. */
function byRecipient(
  recipients: readonly Recipient[],
  outcomes: readonly RecipientOutcome[],
): readonly RecipientOutcome[] {
  const byMailbox = groupBy(outcomes, ({ recipient }) => pathKey(recipient.path));
  return recipients.map((recipient) => {
    const outcome = byMailbox.get(pathKey(recipient.path))?.shift();
    return outcome ? { ...outcome, recipient } : unanswered(recipient);
  });
}

function groupBy<Item>(items: readonly Item[], keyOfItem: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function unanswered(recipient: Recipient): RecipientOutcome {
  return {
    recipient,
    result: "deferred",
    status: "4.4.0",
    reply: null,
    why: "The attempt ended without an outcome.",
    at: "this-side",
    host: null,
    knowsDsn: false,
  };
}

/** What an outcome settles: nothing where there will be another attempt. */
function settle(outcome: RecipientOutcome, over: boolean): RecipientStatus[] {
  if (outcome.result === "deferred" && !over) return [];
  const action: Action =
    outcome.result !== "delivered"
      ? "failed"
      : // RFC 3461 section 5.2.2: a host without DSN will not confirm, so whoever wants to know hears it from us.
        outcome.knowsDsn
        ? "delivered"
        : "relayed";
  const status = statusFrom(outcome, action);
  if (outcome.result !== "deferred") return [status];
  return [{ ...status, why: `The time for trying has run out. The last attempt: ${outcome.why}` }];
}
