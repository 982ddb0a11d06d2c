/**
 * Runs one engine on one socket: the driver that mail/engine.ts speaks of, for real networks. Nothing else in the house
 * joins an engine to a socket.
 *
 * What it promises beyond carrying the steps out:
 * - What the engine says in one go leaves in one system call.
 * - Once the peer stops reading, neither the peer is read from nor the engine asked, so what waits here stays bounded: one
 *   "send" of the engine's, and one piece read. After `stallTime` without progress the connection is cut.
 * - A last reply arrives: the sending half is closed first, and what the peer still sends is read and thrown away,
 *   because closing a socket with unread input would reset it under the reply's feet.
 * - A timer is set anew only when the next wake-up comes sooner than the one it is set for, not with every octet.
 */
import type { Socket } from "node:net";
import type { Instant } from "@/mail/engine";
import type { Party } from "@/mail/pair";
import type { StartTls } from "./start-tls";
import { WakeUp } from "./wake-up";
import { PIECE_OCTETS, WriteQueue } from "./write-queue";

export type DriveOptions = {
  /** The clock, in milliseconds since 1970. */
  readonly now: () => Instant;
  /** What "start-tls" means here; null where no engine may ask for it. */
  readonly startTls: StartTls | null;
  /** The handshake comes before the first word (RFC 8314 section 3), and the engine knows. Not when left out. */
  readonly tlsFromStart?: boolean;
  /** Milliseconds for a peer that takes nothing of what is being sent, or does not finish a handshake. */
  readonly stallTime: number;
  /** How long a peer may say nothing, whatever the engine puts up with, and what it is told then; null for no limit. */
  readonly idle: { readonly time: number; readonly lastWord: Uint8Array | null } | null;
  /** The one call when all is over and the socket gone. */
  readonly onEnd: () => void;
  /** A fault of ours, not the peer's: the engine or its party threw. The connection is cut. */
  readonly onFault: (error: unknown) => void;
};

export type Drive = {
  /** To be called when a question is answered outside of `onEvent`. */
  wake(): void;
  /** Says a last word, tells the engine that nothing more will come, and closes. What was sent before still arrives. */
  dismiss(lastWord: Uint8Array | null): void;
  /** Cuts the connection at once. */
  cut(): void;
};

/** Milliseconds that a peer gets to close its half after ours is closed. It has read the last reply by then, or never will. */
const LINGER_TIME = 2_000;

/**
 * Replies up to so many octets are written as text. Node wants a memory block outside of its heap for each array of octets it
 * writes, and the collector has to look after every one of them: a tenth of what a message costs, measured.
 */
const SHORT_OCTETS = 512;

/** Where a short reply becomes text: from here it takes half as long as from where it lies. */
const short = Buffer.alloc(SHORT_OCTETS);

/**
 * "talking": the engine is asked. "securing": a handshake is under way. "leaving": the engine has closed or was dismissed;
 * what it said last is on its way. "gone": the socket is no more, and the engine may only wind up.
 */
type Phase = "talking" | "securing" | "leaving" | "gone";

/** @param socket one that may stay half open (`allowHalfOpen`): a peer that has finished sending still wants its replies */
export function driveConnection(socket: Socket, party: Party<unknown>, options: DriveOptions): Drive {
  const driver = new Driver(socket, party, options);
  driver.begin();
  return driver;
}

class Driver implements Drive {
  #socket: Socket;
  readonly #party: Party<unknown>;
  readonly #options: DriveOptions;
  #phase: Phase = "talking";
  #running = false;
  #lastNow: Instant = 0;
  readonly #unsent = new WriteQueue();
  /** When the socket is given up because it takes nothing more; null while it does. */
  #stalledUntil: Instant | null = null;
  /** When a handshake or a farewell has lasted too long. */
  #cutAt: Instant | null = null;
  /** When the peer was last heard. */
  #heardAt: Instant = 0;
  /** The engine's own wake-up. */
  #until: Instant | null = null;
  readonly #wakeUp: WakeUp;

  constructor(socket: Socket, party: Party<unknown>, options: DriveOptions) {
    this.#socket = socket;
    this.#party = party;
    this.#options = options;
    this.#wakeUp = new WakeUp(
      () => this.#clock(),
      () => this.#timeHasCome(),
    );
  }

  begin(): void {
    this.#socket.setNoDelay(true);
    this.#listen();
    this.#heardAt = this.#clock();
    this.#party.wakes?.(() => this.#run());
    if (this.#options.tlsFromStart) {
      this.#phase = "securing";
      this.#cutAt = this.#heardAt + this.#options.stallTime;
      this.#setWakeUp();
      this.#shakeHands();
    } else this.#run();
  }

  wake(): void {
    this.#run();
  }

  dismiss(lastWord: Uint8Array | null): void {
    if (this.#phase === "gone" || this.#phase === "leaving") return;
    // In the middle of a handshake there is no channel to say it on.
    if (lastWord && this.#phase === "talking") this.#unsent.push(lastWord);
    this.#phase = "leaving";
    this.#windUp();
    this.#leave();
  }

  cut(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    const socket = this.#socket;
    // Once TLS has the socket, what the plain one reports is TLS's business.
    const whileOurs = (act: () => void) => () => {
      if (socket === this.#socket) act();
    };
    socket.on("data", this.#receive);
    socket.on(
      "end",
      whileOurs(() => this.#peerClosed()),
    );
    socket.on(
      "drain",
      whileOurs(() => this.#drained()),
    );
    // "close" follows, and says all there is to know; without a listener the error would end the process.
    socket.on("error", () => {});
    socket.on(
      "close",
      whileOurs(() => this.#lost()),
    );
  }

  readonly #receive = (bytes: Uint8Array): void => {
    if (this.#phase !== "talking") return;
    this.#heardAt = this.#clock();
    // Engines are told of octets, not of Node's kind of them, whose `slice` means something else.
    const octets = Buffer.isBuffer(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes;
    this.#party.engine.receive(octets);
    if (this.#stalledUntil === null) this.#run(this.#heardAt);
    else this.#socket.pause();
  };

  #peerClosed(): void {
    if (this.#phase !== "talking") return;
    this.#party.engine.peerClosed();
    this.#run();
  }

  #run(now = this.#clock()): void {
    if (this.#running || this.#phase !== "talking" || this.#stalledUntil !== null) return;
    this.#running = true;
    try {
      this.#carryOutSteps(now);
    } catch (error) {
      this.#options.onFault(error);
      this.cut();
    } finally {
      this.#running = false;
    }
  }

  #carryOutSteps(now: Instant): void {
    while (this.#phase === "talking" && this.#stalledUntil === null) {
      const step = this.#party.engine.next(now);
      if (step.type === "send") {
        this.#unsent.push(step.bytes);
        if (this.#unsent.octets >= PIECE_OCTETS) this.#flush();
      } else if (step.type === "event") {
        this.#party.onEvent(step.event, now);
      } else if (step.type === "wait") {
        this.#until = step.until;
        this.#flush();
        this.#setWakeUp();
        return;
      } else if (step.type === "start-tls") {
        if (this.#options.startTls === null) throw new Error("the engine starts TLS, and there is no certificate");
        this.#phase = "securing";
        this.#cutAt = now + this.#options.stallTime;
        this.#secure();
      } else {
        this.#phase = "leaving";
        this.#leave();
      }
    }
  }

  /** Writes pieces until all is written or the socket has enough. */
  #flush(): void {
    while (this.#unsent.octets > 0) {
      if (!this.#socket.writable) {
        this.#unsent.clear();
      } else if (!this.#write(this.#unsent.take())) {
        this.#stalledUntil = this.#clock() + this.#options.stallTime;
        this.#setWakeUp();
        return;
      }
    }
  }

  #write(bytes: Uint8Array): boolean {
    if (bytes.length > SHORT_OCTETS) return this.#socket.write(bytes);
    short.set(bytes);
    return this.#socket.write(short.toString("latin1", 0, bytes.length), "latin1");
  }

  #drained(): void {
    if (this.#stalledUntil === null) return;
    this.#stalledUntil = null;
    if (this.#phase === "leaving") this.#leave();
    else if (this.#phase === "securing") this.#secure();
    else {
      this.#flush();
      if (this.#stalledUntil !== null) return;
      if (this.#socket.isPaused()) this.#socket.resume();
      this.#run();
    }
  }

  /** Waits until everything is out in the clear, then hands the socket to TLS. */
  #secure(): void {
    this.#flush();
    this.#setWakeUp();
    if (this.#stalledUntil !== null) return;
    // The callback comes when the system has what was written: TLS cannot overtake it.
    this.#socket.write(new Uint8Array(0), () => {
      if (this.#phase === "securing") this.#shakeHands();
    });
  }

  #shakeHands(): void {
    const { startTls } = this.#options;
    if (startTls === null) return;
    // What is read from here on is the handshake; plaintext that came before it has been thrown away.
    this.#socket.removeListener("data", this.#receive);
    const secured = startTls.wrap(this.#socket);
    this.#socket = secured;
    secured.setNoDelay(true);
    this.#listen();
    secured.once(startTls.ready, () => {
      if (this.#phase !== "securing") return;
      this.#phase = "talking";
      this.#cutAt = null;
      if (!this.#options.tlsFromStart) this.#party.engine.tlsStarted();
      this.#run();
    });
  }

  /** Closes our half once everything is out, and gives the peer a moment to close its own. */
  #leave(): void {
    this.#flush();
    if (this.#stalledUntil !== null) return;
    this.#cutAt = this.#clock() + LINGER_TIME;
    this.#setWakeUp();
    this.#socket.resume();
    this.#socket.end();
  }

  #lost(): void {
    this.#wakeUp.clear();
    const woundUp = this.#phase === "leaving";
    this.#phase = "gone";
    this.#unsent.clear();
    if (!woundUp) this.#windUp();
    this.#options.onEnd();
  }

  #windUp(): void {
    this.#party.engine.peerClosed();
    this.#finish();
  }

  /**
   * The engine knows that its peer is gone, and gives back what it holds. Before that it may have much to answer that was
   * asked for earlier; it reaches nobody, so others get their turn in between.
   */
  #finish(): void {
    try {
      const now = this.#clock();
      for (let dropped = 0; dropped < PIECE_OCTETS; ) {
        const step = this.#party.engine.next(now);
        if (step.type === "event") this.#party.onEvent(step.event, now);
        else if (step.type === "send") dropped += step.bytes.length;
        else return;
      }
      setImmediate(() => this.#finish());
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  /** An engine's clock never runs backwards; a machine's may. */
  #clock(): Instant {
    this.#lastNow = Math.max(this.#lastNow, this.#options.now());
    return this.#lastNow;
  }

  #setWakeUp(): void {
    this.#wakeUp.set(this.#phase === "gone" ? null : (this.#stalledUntil ?? this.#cutAt ?? this.#talkWakeUp()));
  }

  #talkWakeUp(): Instant | null {
    const idleAt = this.#idleAt();
    return this.#until === null || (idleAt !== null && idleAt < this.#until) ? idleAt : this.#until;
  }

  #idleAt(): Instant | null {
    const { idle } = this.#options;
    return idle === null ? null : this.#heardAt + idle.time;
  }

  #timeHasCome(): void {
    const idleAt = this.#idleAt();
    if (this.#stalledUntil !== null || this.#cutAt !== null) this.cut();
    else if (idleAt !== null && idleAt <= this.#clock()) this.dismiss(this.#options.idle?.lastWord ?? null);
    else this.#run();
  }
}
