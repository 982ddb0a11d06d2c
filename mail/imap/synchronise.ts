/**
 * Keeps one mailbox on a device in step with the server, both ways: what was changed here is told to the server, then what
 * happened there is fetched. Whatever is cut at whatever octet, nothing is lost and nothing arrives twice, as long as every
 * "local" is kept before the next step is asked for, and the next session begins with the last one kept.
 *
 * One doubt no client can dispel: a server that is still busy with a command of a connection that was cut.
 */
import type { Engine, Instant, Step } from "../engine";
import { ImapClient } from "./client";
import type { ImapClientEvent, ImapEnd } from "./client-events";
import type { ImapClientState } from "./client-moves";
import type { ImapClientOptions } from "./client-options";
import type { ClientTask, ImapResult } from "./client-tasks/request";
import type { ResponseCode } from "./client-tasks/response";
import { enable, noop } from "./client-tasks/session-requests";
import { settleAttempts } from "./synchronise-attempts";
import { type LocalChange, type LocalMailbox, type NewChange, withChange } from "./synchronise-mailbox";
import { download, openMailbox, pull } from "./synchronise-pull";
import { push } from "./synchronise-push";
import { SynchroniseSession } from "./synchronise-session";

export type SynchroniseOptions = ImapClientOptions & {
  readonly local: LocalMailbox;
  /** Stays and listens when all is in step, until `stop`. */
  readonly stay?: boolean;
  /** How often a server without IDLE is asked for news. */
  readonly pollMilliseconds?: number;
  /** Longer messages are listed without their content; 0 for none. */
  readonly mostContentOctets?: number;
};

export type SynchroniseEvent =
  /** To be kept before the next step is asked for. */
  | { readonly type: "local"; readonly local: LocalMailbox }
  /** The server will not have this change; it is in `local` no more, so whoever made it must be told. */
  | { readonly type: "refused"; readonly change: LocalChange; readonly text: string; readonly local: LocalMailbox }
  /** Nothing is waiting on either side, but for changes that the server would not take this time. */
  | { readonly type: "in-step"; readonly local: LocalMailbox }
  /** The last event. "no-mailbox": it cannot be opened, or read. */
  | {
      readonly type: "end";
      readonly end: ImapEnd | "no-mailbox";
      readonly code: ResponseCode | null;
      readonly text: string;
      readonly local: LocalMailbox;
    };

/** Five minutes, as mail programs do that ask. */
const POLL_MILLISECONDS = 300_000;

const CONTENT_OCTETS = 26_214_400;

/** A server that has news whenever it is asked is not waited for when nobody stays. */
const MOST_ROUNDS = 10;

type Waiting = { readonly type: "task"; readonly task: number } | { readonly type: "pause"; until: Instant | null };

/** Beside tasks for the server. */
type Pause = "idle" | "pause";
type WholeFlow = Generator<ClientTask | Pause, void, ImapResult>;

export class Synchronise implements Engine<SynchroniseEvent> {
  readonly #client: ImapClient;
  readonly #options: SynchroniseOptions;
  readonly #session: SynchroniseSession;
  readonly #events: SynchroniseEvent[] = [];
  readonly #flow: WholeFlow;
  #waiting: Waiting | null = null;
  #listening = false;
  #stopping = false;
  #failure: string | null = null;

  constructor(options: SynchroniseOptions) {
    this.#options = options;
    this.#client = new ImapClient(options);
    this.#session = new SynchroniseSession(options.local, {
      capabilities: () => this.#client.capabilities,
      qresync: () => this.#client.enabled.has("QRESYNC"),
      publish: (local) => this.#events.push({ type: "local", local }),
      refused: (change, text, local) => this.#events.push({ type: "refused", change, text, local }),
    });
    this.#flow = this.#run();
  }

  get local(): LocalMailbox {
    return this.#session.local;
  }

  /** A change made on the device while this goes on. The driver calls `next` afterwards, as when octets arrive. */
  change(change: NewChange): void {
    this.#session.publish(withChange(this.#session.local, change));
    this.#wake();
  }

  /** Ends the session when all is in step; so here too. */
  stop(): void {
    this.#stopping = true;
    this.#wake();
  }

  /** Where the session stands, in the words of client-moves.ts. */
  get state(): ImapClientState {
    return this.#client.state;
  }

  receive(bytes: Uint8Array): void {
    this.#client.receive(bytes);
  }

  peerClosed(): void {
    this.#client.peerClosed();
  }

  tlsStarted(): void {
    this.#client.tlsStarted();
  }

  next(now: Instant): Step<SynchroniseEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event) return { type: "event", event };
      const step = this.#client.next(now);
      if (step.type === "event") this.#take(step.event);
      else if (step.type !== "wait" || this.#waiting?.type !== "pause") return step;
      else {
        this.#waiting.until ??= now + (this.#options.pollMilliseconds ?? POLL_MILLISECONDS);
        if (now < this.#waiting.until) return { type: "wait", until: this.#waiting.until };
        this.#goOn();
      }
    }
  }

  #take(event: ImapClientEvent): void {
    if (event.type === "ready") this.#goOn();
    else if (event.type === "heard") {
      this.#session.hear(event.response);
      if (this.#session.stale && this.#listening) this.#client.endIdle();
    } else if (event.type === "result") {
      if (this.#waiting?.type === "task" && this.#waiting.task === event.task) this.#goOn(event.result);
    } else if (event.type === "end") {
      const { end, code, text } = event;
      const failure = end === "logged-out" ? this.#failure : null;
      const { local } = this.#session;
      this.#events.push({
        type: "end",
        end: failure === null ? end : "no-mailbox",
        code,
        text: failure ?? text,
        local,
      });
    }
  }

  /** The next thing that the flow wants. */
  #goOn(result: ImapResult = { type: "done", code: null }): void {
    this.#waiting = null;
    this.#listening = false;
    const wanted = this.#flow.next(result);
    if (wanted.done) this.#client.logOut();
    else if (wanted.value === "pause") this.#waiting = { type: "pause", until: null };
    else if (wanted.value === "idle") {
      this.#listening = true;
      this.#waiting = { type: "task", task: this.#client.idle() };
    } else this.#waiting = { type: "task", task: this.#client.perform(wanted.value) };
  }

  #wake(): void {
    if (this.#listening) this.#client.endIdle();
    else if (this.#waiting?.type === "pause") this.#goOn();
  }

  *#run(): WholeFlow {
    const session = this.#session;
    const { capabilities } = this.#client;
    // RFC 7162 section 3.2.3: before a mailbox is selected.
    if (capabilities.has("QRESYNC")) yield enable(["QRESYNC"]);
    yield* settleAttempts(session);
    const opened = yield* openMailbox(session);
    if (typeof opened === "string") {
      this.#failure = opened;
      return;
    }
    for (let round = 1; ; round += 1) {
      yield* push(session);
      this.#failure = yield* pull(session, opened);
      if (this.#failure !== null) return;
      yield* download(session, this.#options.mostContentOctets ?? CONTENT_OCTETS);
      const { stay = false } = this.#options;
      const more = session.stale || session.nextChange() !== undefined;
      if (more && (stay || round < MOST_ROUNDS)) continue;
      this.#events.push({ type: "in-step", local: session.local });
      if (!stay || this.#stopping) return;
      yield* this.#listen();
    }
  }

  /** Until there is news here or there. */
  *#listen(): WholeFlow {
    // Never in the middle of changes that were made while the last event was under way.
    if (this.#stopping || this.#session.nextChange()) return;
    const idles = this.#client.capabilities.has("IDLE") || this.#client.capabilities.has("IMAP4REV2");
    const heard = idles ? yield "idle" : null;
    // Where IDLE is refused it is not asked for again at once.
    if (heard && heard.type !== "refused") return;
    yield "pause";
    yield noop;
  }
}
