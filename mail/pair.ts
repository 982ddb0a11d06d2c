/**
 * Two engines joined by a perfect cable under a virtual clock: the harness of the protocols' tests, and the smallest driver
 * there is. What mail/world adds is distance: latency, loss, cuts, many hosts.
 */
import type { Engine, Instant, Step } from "./engine";
import { concatOctets } from "./wire/octets";

export type Side = "client" | "server";

/** An engine and what its driver does with its events, answering its questions included. */
export type Party<Event> = {
  readonly engine: Engine<Event>;
  onEvent(event: Event, now: Instant): void;
  /**
   * For parties to whom something can happen that no peer sent and no clock brought, such as news of a mailbox. The driver
   * hands over what to call then; being called, it calls `next` again as if bytes had arrived.
   */
  wakes?(wake: () => void): void;
};

export type PairOptions = {
  /** What the clock shows in the beginning. */
  readonly now?: Instant;
  /** At most this many octets reach an engine at a time; without it, whatever one step sent. */
  readonly octetsAtATime?: number;
};

export type WireEntry = {
  readonly from: Side;
  readonly at: Instant;
  readonly bytes: Uint8Array;
  readonly tls: boolean;
};

type End = {
  readonly party: Party<unknown>;
  readonly inbox: Uint8Array[];
  closed: boolean;
  /** Has said start-tls and waits for the other to say so too. */
  wantsTls: boolean;
  until: Instant | null;
};

/** More steps than any dialogue needs: two engines that answer each other for ever are a fault of ours. */
const MOST_STEPS = 1_000_000;

export class Pair {
  now: Instant;
  /** Everything either side has sent, in order. */
  readonly wire: WireEntry[] = [];
  tls = false;
  readonly #ends: Record<Side, End>;
  readonly #octetsAtATime: number;
  #settling = false;

  constructor(client: Party<unknown>, server: Party<unknown>, { now = 0, octetsAtATime }: PairOptions = {}) {
    this.now = now;
    this.#octetsAtATime = octetsAtATime ?? Number.POSITIVE_INFINITY;
    this.#ends = { client: endOf(client), server: endOf(server) };
    for (const party of [client, server]) party.wakes?.(() => this.#wake());
  }

  /** Runs until neither side has anything to do at this instant. */
  settle(): void {
    this.#settling = true;
    try {
      for (let steps = 0; [this.#move("server"), this.#move("client")].includes(true); steps += 1) {
        if (steps > MOST_STEPS) throw new Error("the two engines never come to rest");
      }
    } finally {
      this.#settling = false;
    }
  }

  /** Settles, then lets the clock jump to each wake-up in turn until both have closed or nothing is waited for. */
  run(latest: Instant = Number.POSITIVE_INFINITY): void {
    for (;;) {
      this.settle();
      const wakeUps = [this.#ends.client, this.#ends.server].flatMap(({ closed, until }) =>
        closed || until === null ? [] : [until],
      );
      const next = Math.min(...wakeUps);
      if (wakeUps.length === 0 || next > latest) return;
      // A wake-up that is not in the future and still wakes nobody would spin for ever.
      if (next <= this.now) throw new Error("an engine waits for an instant that has come");
      this.now = next;
    }
  }

  /** Ends one side's sending, as when its cable is pulled; the engine on the other side is told. */
  cut(side: Side): void {
    const other = this.#ends[opposite(side)];
    this.settle();
    other.party.engine.peerClosed();
    this.#ends[side].closed = true;
    this.settle();
  }

  isClosed(side: Side): boolean {
    return this.#ends[side].closed;
  }

  /** All that one side has sent so far. */
  sentBy(side: Side): Uint8Array {
    return concatOctets(this.wire.filter(({ from }) => from === side).map(({ bytes }) => bytes));
  }

  /** Something has happened to a party from outside. While the two are moving they look for themselves. */
  #wake(): void {
    if (!this.#settling) this.settle();
  }

  #move(side: Side): boolean {
    const end = this.#ends[side];
    if (end.closed) return false;
    const arrived = end.inbox.shift();
    if (arrived) end.party.engine.receive(arrived);
    let moved = arrived !== undefined;
    for (let steps = 0; steps <= MOST_STEPS; steps += 1) {
      const step = end.party.engine.next(this.now);
      if (step.type === "wait") {
        end.until = step.until;
        return moved;
      }
      moved = true;
      this.#carryOut(side, step);
      if (step.type === "closed" || end.wantsTls) return true;
    }
    throw new Error(`the ${side} never waits`);
  }

  #carryOut(side: Side, step: Step<unknown>): void {
    const end = this.#ends[side];
    const other = this.#ends[opposite(side)];
    if (step.type === "send") {
      this.wire.push({ from: side, at: this.now, bytes: step.bytes, tls: this.tls });
      for (let from = 0; from < step.bytes.length; from += this.#octetsAtATime) {
        other.inbox.push(step.bytes.subarray(from, from + this.#octetsAtATime));
      }
    } else if (step.type === "event") {
      end.party.onEvent(step.event, this.now);
    } else if (step.type === "closed") {
      end.closed = true;
      // What it sent arrives before the end of its sending does.
      this.#deliverRest(opposite(side));
      if (!other.closed) other.party.engine.peerClosed();
    } else if (step.type === "start-tls") {
      end.wantsTls = true;
      if (other.wantsTls) this.#shakeHands();
    }
  }

  #deliverRest(side: Side): void {
    const end = this.#ends[side];
    while (end.inbox.length > 0 && !end.closed) this.#move(side);
  }

  #shakeHands(): void {
    this.tls = true;
    for (const end of [this.#ends.client, this.#ends.server]) {
      end.wantsTls = false;
      end.party.engine.tlsStarted();
    }
  }
}

function endOf(party: Party<unknown>): End {
  return { party, inbox: [], closed: false, wantsTls: false, until: null };
}

function opposite(side: Side): Side {
  return side === "client" ? "server" : "client";
}
