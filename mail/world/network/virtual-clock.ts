/**
 * The one clock of a simulated network, and the one line of things to come: ordered by instant, and at the same instant by
 * the order in which they were arranged. Nothing else decides what happens next, so the same beginnings have the same end.
 */
import type { Instant } from "../../engine";

export type Timer = {
  readonly at: Instant;
  /**
   * Waits for a person: it comes when its time comes, but nobody has to wait for it before the network is called quiet.
   */
  readonly patient: boolean;
  readonly sequence: number;
  /** null once it has run or was cancelled. */
  run: (() => void) | null;
};

export class VirtualClock {
  /** Milliseconds, in whole microseconds: what a capture can tell apart. Only ever grows. */
  now: Instant;
  /** How many things have happened. */
  steps = 0;
  /** A binary heap, the next to come at its top; cancelled timers stay until they get there. */
  readonly #heap: Timer[] = [];
  #sequence = 0;
  #busy = 0;

  constructor(start: Instant) {
    this.now = start;
  }

  /** Arranges something for an instant, or for right after what is going on where that has passed. */
  schedule(at: Instant, run: () => void, patient = false): Timer {
    const timer: Timer = { at: Math.max(this.now, wholeMicroseconds(at)), patient, sequence: this.#sequence++, run };
    if (!patient) this.#busy += 1;
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
    return timer;
  }

  cancel(timer: Timer | null): void {
    if (timer?.run) this.#finish(timer);
  }

  /** Nothing is to come but what waits for a person. */
  get quiet(): boolean {
    return this.#busy === 0;
  }

  /** When the next thing happens; null when nothing is to come. */
  get next(): Instant | null {
    return this.#top()?.at ?? null;
  }

  /** Lets the next thing happen. @returns false when nothing is to come */
  step(): boolean {
    const timer = this.#top();
    const run = timer?.run;
    if (!timer || !run) return false;
    this.#pop();
    this.#finish(timer);
    this.now = timer.at;
    this.steps += 1;
    run();
    return true;
  }

  /** Lets time pass in which nothing happens. @throws Error when something does: our own misuse */
  advance(to: Instant): void {
    if ((this.next ?? to) < to) throw new Error("something happens before that instant");
    this.now = Math.max(this.now, to);
  }

  #finish(timer: Timer): void {
    timer.run = null;
    if (!timer.patient) this.#busy -= 1;
  }

  #top(): Timer | undefined {
    while (this.#heap[0]?.run === null) this.#pop();
    return this.#heap[0];
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfLater(parent, at)) return;
      at = parent;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const [a, b] = [this.#heap[left], this.#heap[right]];
      if (!a) return;
      const sooner = b && isLater(a, b) ? right : left;
      if (!this.#swapIfLater(at, sooner)) return;
      at = sooner;
    }
  }

  #swapIfLater(upper: number, lower: number): boolean {
    const [a, b] = [this.#heap[upper], this.#heap[lower]];
    if (!a || !b || !isLater(a, b)) return false;
    this.#heap[upper] = b;
    this.#heap[lower] = a;
    return true;
  }
}

function isLater(a: Timer, b: Timer): boolean {
  return a.at > b.at || (a.at === b.at && a.sequence > b.sequence);
}

function wholeMicroseconds(at: Instant): Instant {
  return Math.round(at * 1000) / 1000;
}
