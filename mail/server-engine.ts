/**
 * What the server engines of POP3 and IMAP do alike: whose turn it is. A client speaks command by command and may send several
 * ahead; a question to the driver, a handshake, or output that nobody has taken yet comes before its next command.
 */
import type { AskingEngine, Instant, Step } from "./engine";

/** Replies are put together up to here, so that neither a flood of commands nor a large message piles up in memory. */
const BATCH_OCTETS = 65_536;

type Typed = { readonly type: string };

/** What an engine's session can have done for it, beside what its own protocol needs. */
export interface ServerOutlet<Event extends Typed, Answer extends Typed> {
  event(event: Event): void;
  /** Emits a question; `resume` gets its answer. */
  ask<Type extends Answer["type"]>(
    question: Extract<Event, { type: Type }>,
    resume: (answer: Extract<Answer, { type: Type }>) => void,
  ): void;
  startTls(): void;
}

export abstract class ServerEngine<Event extends Typed, Answer extends Typed> implements AskingEngine<Event, Answer> {
  protected abstract readonly session: { now: Instant; tls: boolean };
  protected abstract readonly reader: {
    readonly pending: number;
    push(bytes: Uint8Array): void;
    /** Forgets everything that has arrived. */
    clear(): void;
  };
  readonly #steps: Step<Event>[] = [];
  #question: { readonly type: string; readonly resume: (answer: never) => void } | null = null;
  #greeted = false;
  #shakingHands = false;
  #peerGone = false;
  #flooded = false;
  #closed = false;
  /** Since when the client owes us something; null: since the next call of `next`. */
  #idleSince: Instant | null = null;

  /** @param unreadOctets what may wait while a question is open: more than any client sends ahead. Beyond it we hang up. */
  constructor(private readonly unreadOctets: number) {}

  /** How long a client may be silent, in milliseconds. */
  protected abstract get patience(): number;
  protected abstract get isOver(): boolean;
  protected abstract get outputOctets(): number;
  protected abstract takeOutput(): readonly Uint8Array[];
  protected abstract greet(now: Instant): void;
  /** Does one thing more of what the client has asked for. @returns whether there was any */
  protected abstract goOn(): boolean;
  /** The client was silent for too long. */
  protected abstract sayLate(): void;
  /** Gives back what the session holds. @returns what the driver is to know of that */
  protected abstract end(): Event | null;

  receive(bytes: Uint8Array): void {
    // RFC 2595 section 4, RFC 9051 section 6.2.1: what came in the clear is not to be taken for what comes under TLS.
    if (this.#shakingHands || this.#closed) return;
    if (this.reader.pending > this.unreadOctets) this.#flooded = true;
    else this.reader.push(bytes);
  }

  peerClosed(): void {
    this.#peerGone = true;
  }

  tlsStarted(): void {
    if (!this.#shakingHands) throw new Error("nobody asked for TLS");
    this.#shakingHands = false;
    this.session.tls = true;
    this.#idleSince = null;
  }

  answer(answer: Answer): void {
    const question = this.#question;
    if (question?.type !== answer.type) throw new Error(`no question of type ${answer.type} is open`);
    this.#question = null;
    this.#idleSince = null;
    question.resume(answer as never);
  }

  next(now: Instant): Step<Event> {
    this.#idleSince ??= now;
    while (this.#steps.length === 0 && this.#goOn(now));
    const step = this.#steps.shift();
    // Somebody who takes long to receive a message is not idle, so the time begins when it has been taken.
    if (step?.type === "send") this.#idleSince = null;
    if (step) return step;
    if (this.#closed) return { type: "closed" };
    return { type: "wait", until: this.#question ? null : (this.#idleSince ?? now) + this.patience };
  }

  protected get outlet(): ServerOutlet<Event, Answer> {
    return {
      event: (event) => this.#emit({ type: "event", event }),
      ask: (question, resume) => {
        this.#emit({ type: "event", event: question });
        this.#question = { type: question.type, resume };
      },
      startTls: () => {
        this.#emit({ type: "start-tls" });
        this.reader.clear();
        this.#shakingHands = true;
      },
    };
  }

  /** The client has said something that is whole. */
  protected heard(): void {
    this.#idleSince = this.session.now;
  }

  /** One thing more; false when there is nothing to do before something happens. */
  #goOn(now: Instant): boolean {
    if (this.#closed) return false;
    this.session.now = now;
    if (!this.#greeted) {
      this.#greeted = true;
      this.greet(now);
      return true;
    }
    if (this.#question) return this.#flush();
    if (this.isOver || this.#flooded) return this.#end();
    if (this.#shakingHands) return this.#isLate(now) && this.#end();
    if (this.outputOctets >= BATCH_OCTETS) return this.#flush();
    return this.goOn() || this.#flush() || (this.#isLate(now) && this.#end());
  }

  #isLate(now: Instant): boolean {
    if (this.#peerGone) return true;
    if (now < (this.#idleSince ?? now) + this.patience) return false;
    // In the middle of a handshake there is nobody to say it to.
    if (!this.#shakingHands) this.sayLate();
    return true;
  }

  #flush(): boolean {
    if (this.outputOctets === 0) return false;
    for (const bytes of this.takeOutput()) this.#steps.push({ type: "send", bytes });
    return true;
  }

  #emit(step: Step<Event>): void {
    this.#flush();
    this.#steps.push(step);
  }

  #end(): true {
    this.#flush();
    const event = this.end();
    if (event) this.#steps.push({ type: "event", event });
    this.#closed = true;
    this.reader.clear();
    return true;
  }
}
