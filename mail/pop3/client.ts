/**
 * The POP3 client engine: signs in by itself, then carries out the tasks it is given, in order, pipelined where the server can
 * do that. Each task has a number and gets one "result", unless the session ends first; "end" is always the last event.
 */
import type { Engine, Instant, Step } from "../engine";
import { prepareCredentials } from "../sasl/prepare";
import { concatOctets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { type ClientCommand, plainCommand } from "./client-command";
import type { Pop3ClientEvent, Pop3End, Pop3Result } from "./client-events";
import type { Pop3ClientOptions } from "./client-options";
import { SignIn, type SignInChannel } from "./client-sign-in";
import { findCapability } from "./commands/capa";
import { requestDele } from "./commands/dele";
import { requestList } from "./commands/list";
import { requestNoop } from "./commands/noop";
import { requestRetr } from "./commands/retr";
import { requestRset } from "./commands/rset";
import { requestStat } from "./commands/stat";
import { requestTop } from "./commands/top";
import { requestUidl } from "./commands/uidl";
import { ReplyReader } from "./reply-reader";
import type { Status } from "./status-line";

/** Twice what the largest providers let through. */
const MESSAGE_OCTETS = 67_108_864;

/** RFC 1939 leaves it open; two minutes are what a server may take over a large maildrop's UIDL. */
const TIMEOUT_MILLISECONDS = 120_000;

/** RFC 2449 section 6.6: a pipelining client must not fill the window; 32 short commands are below any. */
const MOST_IN_FLIGHT = 32;

type Expected = { readonly multiLine: boolean; readonly handle: (status: Status, body: Uint8Array) => void };
type Task = { readonly task: number; readonly command: ClientCommand<Pop3Result> };

export class Pop3Client implements Engine<Pop3ClientEvent> {
  readonly #options: Pop3ClientOptions;
  readonly #reader: ReplyReader;
  readonly #steps: Step<Pop3ClientEvent>[] = [];
  readonly #expected: Expected[] = [];
  readonly #tasks: Task[] = [];
  #output: Uint8Array[] = [];
  #nextTask = 1;
  #mostInFlight = 0;
  #quitting: "no" | "asked" | "sent" = "no";
  #afterHandshake: (() => void) | null = null;
  #peerGone = false;
  #closed = false;
  /** When the server last said something, or was last asked; null: at the next call of `next`. */
  #heardAt: Instant | null = null;

  /** @throws RangeError for a user name or password with control characters, or none: no command could hold it */
  constructor(options: Pop3ClientOptions) {
    prepareCredentials(options);
    this.#options = options;
    this.#reader = new ReplyReader(options.maxMessageOctets ?? MESSAGE_OCTETS);
    const signIn = new SignIn(this.#channel());
    this.#expected.push({
      multiLine: false,
      handle: (status) => {
        if (status.type === "ok") signIn.greeted(status.text);
        else if (status.type === "error") this.#leave("turned-away", status.text, status.code);
        else this.#end("protocol", "a greeting that is none");
      },
    });
  }

  stat(): number {
    return this.#add(requestStat());
  }

  list(): number {
    return this.#add(requestList());
  }

  uniqueIds(): number {
    return this.#add(requestUidl());
  }

  retrieve(number: number): number {
    return this.#add(requestRetr(number));
  }

  /** @param lines of the body behind the header */
  top(number: number, lines: number): number {
    return this.#add(requestTop(number, lines));
  }

  /** Marks the message; only `quit` removes it. */
  delete(number: number): number {
    return this.#add(requestDele(number));
  }

  reset(): number {
    return this.#add(requestRset());
  }

  noop(): number {
    return this.#add(requestNoop());
  }

  /** Ends the session when the tasks so far are done. No task can be added afterwards. */
  quit(): void {
    if (this.#quitting === "no") this.#quitting = "asked";
  }

  receive(bytes: Uint8Array): void {
    // RFC 2595 section 4: nothing that came in the clear is taken for what comes under TLS.
    if (this.#afterHandshake || this.#closed) return;
    this.#reader.push(bytes);
  }

  peerClosed(): void {
    this.#peerGone = true;
  }

  tlsStarted(): void {
    const resume = this.#afterHandshake;
    if (!resume) throw new Error("nobody asked for TLS");
    this.#afterHandshake = null;
    this.#heardAt = null;
    resume();
  }

  next(now: Instant): Step<Pop3ClientEvent> {
    this.#heardAt ??= now;
    while (this.#steps.length === 0 && this.#goOn(now));
    const step = this.#steps.shift();
    if (step) return step;
    if (this.#closed) return { type: "closed" };
    return { type: "wait", until: this.#isWaiting ? this.#deadline(now) : null };
  }

  get #isWaiting(): boolean {
    return this.#expected.length > 0 || this.#afterHandshake !== null;
  }

  #deadline(now: Instant): Instant {
    return (this.#heardAt ?? now) + (this.#options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
  }

  #goOn(now: Instant): boolean {
    if (this.#closed) return false;
    // Sent first, so that a server that answers before it is asked is read alike in one piece and in many.
    if (!this.#afterHandshake && (this.#sendTasks() || this.#read())) return true;
    if (this.#flush(now)) return true;
    if (this.#peerGone) return this.#end("hung-up", "the server hung up");
    if (this.#isWaiting && now >= this.#deadline(now)) return this.#end("timeout", "the server says nothing");
    return false;
  }

  /** One reply, or what there is of one; false when more must arrive. */
  #read(): boolean {
    const [expected] = this.#expected;
    const reply = this.#reader.take(expected?.multiLine ?? false);
    if (reply === "nothing") return false;
    // Not the octets of a line but its end counts: a line that never ends is silence too.
    this.#heardAt = null;
    if (reply === "progress") return true;
    if (reply === "endless") return this.#end("protocol", "a reply without an end");
    if (reply === "malformed" || !expected) return this.#end("protocol", "a reply that is none, or to nothing");
    this.#expected.shift();
    expected.handle(reply.status, reply.body);
    return true;
  }

  #sendTasks(): boolean {
    if (this.#expected.length >= this.#mostInFlight) return false;
    const next = this.#tasks.shift();
    if (next) {
      this.#request(next.command, (result, status) => {
        const refused: Pop3Result = { type: "refused", code: codeOf(status), text: status.text };
        this.#steps.push({ type: "event", event: { type: "result", task: next.task, result: result ?? refused } });
      });
      return true;
    }
    if (this.#quitting !== "asked") return false;
    this.#quitting = "sent";
    this.#request(plainCommand("QUIT", true), (done, status) => {
      this.#end(done ? "quit" : "quit-refused", status.text, codeOf(status));
    });
    return true;
  }

  #add(command: ClientCommand<Pop3Result>): number {
    if (this.#quitting !== "no") throw new Error("a task after quit");
    const task = this.#nextTask++;
    this.#tasks.push({ task, command });
    return task;
  }

  #channel(): SignInChannel {
    return {
      options: this.#options,
      request: (command, done) => this.#request(command, done),
      converse: (line, handle) => {
        this.#say(line);
        this.#expected.push({ multiLine: false, handle });
      },
      startTls: (done) => {
        this.#steps.push({ type: "start-tls" });
        this.#reader.clear();
        this.#afterHandshake = done;
      },
      ready: (method, tls, capabilities) => {
        const mayPipeline = this.#options.pipelining !== false && findCapability(capabilities, "PIPELINING") !== null;
        this.#mostInFlight = mayPipeline ? MOST_IN_FLIGHT : 1;
        this.#steps.push({ type: "event", event: { type: "ready", method, tls, capabilities } });
      },
      leave: (end, text, code) => this.#leave(end, text, code),
    };
  }

  #request<Result>(command: ClientCommand<Result>, done: (result: Result | null, status: Status) => void): void {
    this.#say(command.line);
    this.#expected.push({
      multiLine: command.multiLine,
      handle: (status, body) => {
        const result = status.type === "ok" ? command.read(status.text, body) : null;
        if (status.type === "continue" || (status.type === "ok" && result === null)) {
          this.#end("protocol", "a reply that is not one to its command");
        } else {
          done(result, status);
        }
      },
    });
  }

  #say(line: string): void {
    this.#output.push(encodeUtf8(`${line}\r\n`));
  }

  #flush(now: Instant): boolean {
    if (this.#output.length === 0) return false;
    this.#steps.push({ type: "send", bytes: concatOctets(this.#output) });
    this.#output = [];
    this.#heardAt = now;
    return true;
  }

  #leave(end: Pop3End, text: string, code: string | null = null): void {
    this.#say("QUIT");
    this.#end(end, text, code);
  }

  #end(end: Pop3End, text: string, code: string | null = null): true {
    if (this.#output.length > 0) this.#steps.push({ type: "send", bytes: concatOctets(this.#output) });
    this.#output = [];
    this.#steps.push({ type: "event", event: { type: "end", end, code, text } });
    this.#closed = true;
    this.#reader.clear();
    return true;
  }
}

function codeOf(status: Status): string | null {
  return status.type === "error" ? status.code : null;
}
