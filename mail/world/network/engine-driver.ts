/**
 * Runs one engine on one stream: the driver's duty from mail/engine.ts, under the virtual clock. It carries bytes both ways,
 * wakes the engine when its time has come, performs the simulated handshake when the engine asks for TLS, and ends
 * the stream when the engine has ended.
 */
import type { Engine, Instant } from "../../engine";
import type { Party } from "../../pair";
import type { Random } from "../../random";
import type { StreamEnd, StreamUser, TcpConnection } from "./tcp-connection";
import { type TlsEvent, TlsRecords, type TlsSide } from "./tls-records";
import type { Timer, VirtualClock } from "./virtual-clock";

/** More steps than any turn needs: an engine that never waits is a fault of ours. */
const MOST_STEPS = 1_000_000;

export type DriverOptions = {
  readonly side: TlsSide;
  readonly clock: VirtualClock;
  readonly random: Random;
  /** What the client's hello asks for. */
  readonly serverName: string;
  /** TLS before the first word (RFC 8314), not on the engine's demand. */
  readonly tlsFromStart?: boolean;
  /** The peer is a person, for whom nobody has to wait. */
  readonly patient: boolean;
  /** Made when the stream is open. */
  readonly makeParty: () => Party<unknown>;
  /** Whether there is room for what it says; where there is none, the stream is broken off. */
  readonly maySay: () => boolean;
  /** Each piece that the engine says, as it was before TLS hid it. */
  readonly onSaid: (bytes: Uint8Array, tls: boolean) => void;
  /**
   * Once: the engine has ended, or the stream before it. The stream may still be closing. `opened` is false where it never
   * came about.
   */
  readonly onEnd: (end: StreamEnd, opened: boolean) => void;
};

export class EngineDriver implements StreamUser {
  /** Set by whoever opened the stream, before anything happens on it. */
  connection: TcpConnection | null = null;
  #party: Party<unknown> | null = null;
  #tls: TlsRecords | null = null;
  #secured = false;
  #timer: Timer | null = null;
  #engineClosed = false;
  #end: StreamEnd | null = null;
  #reported = false;
  #pumping = false;

  constructor(readonly options: DriverOptions) {}

  /** null before the stream is open. */
  get engine(): Engine<unknown> | null {
    return this.#party?.engine ?? null;
  }

  opened(): void {
    if (this.options.tlsFromStart) this.#startTls();
    else this.#begin();
  }

  received(bytes: Uint8Array): void {
    if (this.#tls) for (const event of this.#tls.receive(bytes)) this.#takeTls(event);
    else this.#party?.engine.receive(bytes);
    this.wake();
  }

  peerClosed(): void {
    this.#party?.engine.peerClosed();
    this.wake();
    // Nobody is left to finish a handshake with.
    if (!this.#party || (this.#tls && !this.#secured)) this.#finish();
  }

  ended(end: StreamEnd): void {
    this.#end = end;
    this.options.clock.cancel(this.#timer);
    // It may have something to put away; what it still says reaches nobody.
    if (!this.#engineClosed) this.#party?.engine.peerClosed();
    this.wake();
    this.#report();
  }

  /** Lets the engine go on: an answer to its question is there. */
  wake(): void {
    const party = this.#party;
    if (!party || this.#engineClosed || this.#pumping) return;
    this.#pumping = true;
    this.#pump(party);
    this.#pumping = false;
    this.connection?.flush();
  }

  #begin(): void {
    this.#party = this.options.makeParty();
    this.#party.wakes?.(() => this.wake());
    this.wake();
  }

  #pump(party: Party<unknown>): void {
    const now = this.#now();
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const step = party.engine.next(now);
      if (step.type === "send") {
        if (!this.#say(step.bytes)) return;
      } else if (step.type === "event") party.onEvent(step.event, now);
      else if (step.type === "start-tls") this.#startTls();
      else if (step.type === "wait") {
        this.#waitUntil(step.until);
        return;
      } else {
        this.#engineClosed = true;
        this.#finish();
        return;
      }
    }
    throw new Error("an engine never waits");
  }

  /** @returns false when there is no room, and the engine is not to work any more for nothing */
  #say(bytes: Uint8Array): boolean {
    if (this.#end) return true;
    if (!this.options.maySay()) {
      this.#engineClosed = true;
      this.connection?.abort();
      return false;
    }
    this.options.onSaid(bytes, this.#secured);
    this.connection?.write(this.#tls ? this.#tls.protect(bytes) : bytes);
    return true;
  }

  #startTls(): void {
    this.#tls = new TlsRecords(this.options.side, this.options.random);
    this.connection?.write(this.#tls.start(this.options.serverName));
    this.connection?.flush();
  }

  #takeTls(event: TlsEvent): void {
    if (event.type === "send") this.connection?.write(event.bytes);
    else if (event.type === "data") this.#party?.engine.receive(event.bytes);
    else if (event.type === "ready") {
      this.#secured = true;
      if (this.#party) this.#party.engine.tlsStarted();
      else this.#begin();
      this.wake();
    } else if (event.type === "broken") this.connection?.abort();
  }

  #finish(): void {
    this.options.clock.cancel(this.#timer);
    if (this.#tls) this.connection?.write(this.#tls.close());
    this.connection?.close();
    this.connection?.flush();
    this.#report();
  }

  #report(): void {
    if (this.#reported) return;
    this.#reported = true;
    this.options.onEnd(this.#end ?? "closed", this.#party !== null);
  }

  #waitUntil(until: Instant | null): void {
    this.options.clock.cancel(this.#timer);
    this.#timer = null;
    if (until === null || this.#end) return;
    // The engine reads whole milliseconds; woken too early it would only ask again.
    const at = Math.max(Math.ceil(until), this.#now() + 1);
    this.#timer = this.options.clock.schedule(at, () => this.wake(), this.options.patient);
  }

  #now(): Instant {
    return Math.floor(this.options.clock.now);
  }
}
