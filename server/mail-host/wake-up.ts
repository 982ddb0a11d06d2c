import type { Instant } from "@/mail/engine";

/** The longest delay that setTimeout knows; a longer one would come at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * A timer whose time moves on with every command without being set anew: what comes too early looks how far the time has
 * moved and waits for the rest. Only a time that comes sooner than the one it is set for costs a new timer.
 */
export class WakeUp {
  readonly #now: () => Instant;
  readonly #wake: () => void;
  #timer: NodeJS.Timeout | null = null;
  #timerAt: Instant = 0;
  #at: Instant | null = null;

  constructor(now: () => Instant, wake: () => void) {
    this.#now = now;
    this.#wake = wake;
  }

  /** Wakes once at that instant and not at any set before. Null: not at all. */
  set(at: Instant | null): void {
    this.#at = at;
    if (at === null) return;
    if (this.#timer !== null) {
      if (this.#timerAt <= at) return;
      clearTimeout(this.#timer);
    }
    this.#timerAt = at;
    const delay = Math.min(Math.max(at - this.#now(), 1), LONGEST_DELAY);
    this.#timer = setTimeout(() => this.#timeHasCome(), delay);
  }

  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#at = null;
  }

  #timeHasCome(): void {
    this.#timer = null;
    const at = this.#at;
    if (at === null) return;
    if (at > this.#now()) this.set(at);
    else {
      this.#at = null;
      this.#wake();
    }
  }
}
