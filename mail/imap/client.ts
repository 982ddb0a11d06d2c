/**
 * The IMAP client engine (RFC 9051, RFC 3501): signs in by itself, then carries out the tasks it is given, one after another. Each
 * has a number and gets one "result", unless the session ends first; what the server tells beside results comes as "heard", at
 * any time; "end" is always the last event. What can be asked for is in client-tasks/, a file for each command:
 * `client.perform(select("INBOX"))`.
 *
 * Longer than most files: all of it turns on which command is under way, so that a cut would only hide that.
 */
import type { Engine, Instant, Step } from "../engine";
import { prepareCredentials } from "../sasl/prepare";
import { concatOctets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { ClientCapabilities } from "./client-capabilities";
import { ClientCommand, type CommandFollowUp } from "./client-command";
import type { ImapClientEvent, ImapEnd } from "./client-events";
import { mayBeTold } from "./client-heard";
import { type ImapClientInput, type ImapClientState, moveImapClient } from "./client-moves";
import {
  IDLE_MILLISECONDS,
  type ImapClientOptions,
  LITERAL_OCTETS,
  RESPONSE_OCTETS,
  TIMEOUT_MILLISECONDS,
} from "./client-options";
import { ClientQueue } from "./client-queue";
import { SignIn, type SignInChannel } from "./client-sign-in";
import { CommandWriter } from "./client-tasks/command-writer";
import { parseResponse } from "./client-tasks/parse-response";
import { type ClientRequest, type ClientTask, plainRequest } from "./client-tasks/request";
import type { ResponseCode, TaggedResponse, Untagged } from "./client-tasks/response";
import { ResponseReader } from "./client-tasks/response-reader";

type Idle = {
  readonly task: number;
  /** "ending": DONE is sent. */
  stage: "asked" | "idling" | "ending";
  /** When it began, to be begun anew in time. */
  since: Instant | null;
  /** Somebody wants to go on with something else. */
  over: boolean;
};

export class ImapClient implements Engine<ImapClientEvent> {
  readonly #options: ImapClientOptions;
  readonly #reader: ResponseReader;
  readonly #signIn: SignIn;
  readonly #steps: Step<ImapClientEvent>[] = [];
  readonly #queue = new ClientQueue();
  readonly #known = new ClientCapabilities();
  #state: ImapClientState = "greeting";
  #underWay: ClientCommand | null = null;
  #idle: Idle | null = null;
  #output: Uint8Array[] = [];
  #nextTag = 1;
  #afterHandshake: (() => void) | null = null;
  /** Why we leave, when that is not because we were told to. */
  #leaving: { readonly end: ImapEnd; readonly code: ResponseCode | null; readonly text: string } | null = null;
  #peerGone = false;
  /** When the server last showed a sign of life, or was last asked; null: at the next call of `next`. */
  #heardAt: Instant | null = null;
  #progress = 0;

  /** @throws RangeError for a user name or password with control characters, or none: no command could hold it */
  constructor(options: ImapClientOptions) {
    prepareCredentials(options);
    this.#options = options;
    this.#reader = new ResponseReader({
      text: options.maxResponseOctets ?? RESPONSE_OCTETS,
      literals: options.maxLiteralOctets ?? LITERAL_OCTETS,
    });
    this.#signIn = new SignIn(this.#channel());
  }

  /** Where the session stands, in the words of client-moves.ts. */
  get state(): ImapClientState {
    return this.#state;
  }

  /** What is held of the server's octets: a response of bounded length, and the last piece received. */
  get heldOctets(): number {
    return this.#reader.heldOctets;
  }

  /** What the server can do, in capitals; empty before it has said so. */
  get capabilities(): ReadonlySet<string> {
    return this.#known.all;
  }

  /** What was turned on by ENABLE, in capitals. */
  get enabled(): ReadonlySet<string> {
    return this.#known.enabled;
  }

  /**
   * Queues a task for this session; it ends an IDLE that goes on.
   * @returns its number
   * @throws RangeError for what no command can say; Error after `logOut`
   */
  perform(what: ClientTask): number {
    // Written once for nobody, so that what cannot be said is refused now and not in the middle of the session.
    const request = typeof what === "function" ? what(this.capabilities) : what;
    request.write(new CommandWriter("", new Set(), false));
    return this.#queue.add(what);
  }

  /**
   * Listens for what happens to the mailbox until there is another task, or `endIdle` or `logOut` is called (RFC 2177). The server must
   * have the capability IDLE.
   */
  idle(): number {
    return this.#queue.add("idle");
  }

  /** Ends the IDLE that goes on; one that waits for its turn is over before it begins. */
  endIdle(): void {
    if (this.#idle) this.#idle.over = true;
    for (const task of this.#queue.withdrawIdles()) this.#result(task, { type: "done", code: null });
  }

  /** Ends the session when the tasks so far are done. No task can be added afterwards. */
  logOut(): void {
    this.#queue.close();
  }

  receive(bytes: Uint8Array): void {
    // RFC 9051 section 6.2.1: nothing that came in the clear is taken for what comes under TLS.
    if (this.#afterHandshake || this.#state === "closed") return;
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

  next(now: Instant): Step<ImapClientEvent> {
    this.#heardAt ??= now;
    while (this.#steps.length === 0 && this.#goOn(now));
    const step = this.#steps.shift();
    if (step) return step;
    if (this.#state === "closed") return { type: "closed" };
    return { type: "wait", until: this.#wakeUp(now) };
  }

  /** When something is due: IDLE to be begun anew, or an answer that has not come. */
  #wakeUp(now: Instant): Instant | null {
    const idle = this.#idle;
    if (idle?.stage === "idling") {
      return (idle.since ?? now) + (this.#options.idleMilliseconds ?? IDLE_MILLISECONDS);
    }
    const waiting = this.#underWay !== null || this.#afterHandshake !== null || this.#state === "greeting";
    return waiting ? (this.#heardAt ?? now) + (this.#options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS) : null;
  }

  #goOn(now: Instant): boolean {
    if (this.#state === "closed") return false;
    // Said first, so that a server that answers before it is asked is read alike in one piece and in many.
    if (!this.#afterHandshake && (this.#speak(now) || this.#read())) return true;
    if (this.#reader.progress !== this.#progress) {
      this.#progress = this.#reader.progress;
      this.#heardAt = now;
    }
    if (this.#flush(now)) return true;
    if (this.#peerGone) return this.#hungUp();
    const due = this.#wakeUp(now);
    if (due === null || now < due) return false;
    if (this.#idle?.stage === "idling") {
      // RFC 2177 section 3: DONE, and IDLE again.
      this.#done(this.#idle);
      return true;
    }
    return this.#end("timeout", "the server says nothing");
  }

  // Saying

  #speak(now: Instant): boolean {
    const idle = this.#idle;
    if (idle) {
      idle.since ??= now;
      const wanted = idle.over || !this.#queue.isEmpty || this.#queue.isClosed;
      if (idle.stage !== "idling" || !wanted) return false;
      idle.over = true;
      this.#done(idle);
      return true;
    }
    if (this.#underWay || (this.#state !== "authenticated" && this.#state !== "selected")) return false;
    const next = this.#queue.take();
    if (next?.what === "idle") this.#beginIdle(next.task);
    else if (next) this.#begin(next.task, resolve(next.what, this.capabilities));
    else if (this.#queue.isClosed) {
      this.#move("leave");
      this.#logOut();
    } else return false;
    return true;
  }

  #begin(task: number, request: ClientRequest): void {
    if (request.needs === "selected" && this.#state !== "selected") {
      const text = "no mailbox is selected";
      this.#result(task, { type: "refused", condition: null, code: null, text });
      return;
    }
    if (request.leads?.begun) this.#move("opening");
    this.#send(request, task, (outcome, collector) => {
      const { condition, code, text } = outcome;
      if (condition !== "OK") {
        this.#result(task, { type: "refused", condition, code, text });
        return;
      }
      const result = collector.result(outcome);
      if (result === null) {
        this.#end("protocol", `no answer to ${request.name} came before its OK`);
        return;
      }
      if (request.leads) this.#move(request.leads.done === "selected" ? "opened" : "left");
      const following = request.follow?.(result) ?? null;
      if (following) this.#begin(task, following);
      else this.#result(task, result);
    });
  }

  #beginIdle(task: number): void {
    this.#idle = { task, stage: "asked", since: null, over: false };
    this.#send(plainRequest("IDLE", "authenticated"), task, ({ condition, code, text }) => {
      const idle = this.#idle;
      this.#idle = null;
      if (condition !== "OK") this.#result(task, { type: "refused", condition, code, text });
      // Ended to be begun anew, and nobody has said otherwise meanwhile.
      else if (idle?.stage === "ending" && !idle.over) this.#beginIdle(task);
      else this.#result(task, { type: "done", code });
    });
  }

  #done(idle: Idle): void {
    idle.stage = "ending";
    this.#output.push(encodeUtf8("DONE\r\n"));
  }

  #send(
    request: ClientRequest,
    task: number | null,
    done: CommandFollowUp["done"],
    answer: CommandFollowUp["answer"] = null,
  ): void {
    const tag = `A${this.#nextTag}`;
    this.#nextTag += 1;
    this.#underWay = new ClientCommand(tag, request, this.#known, { task, done, answer });
    this.#output.push(...this.#underWay.beginning);
  }

  #logOut(): void {
    this.#send(plainRequest("LOGOUT", "authenticated"), null, ({ code, text }) => this.#leave(text, code));
  }

  /** Small pieces in one step; a message as it is, not copied. */
  #flush(now: Instant): boolean {
    if (this.#output.length === 0) return false;
    this.#sendOutput();
    this.#heardAt = now;
    return true;
  }

  #sendOutput(): void {
    const large = this.#output.some(({ length }) => length > 16_384);
    for (const bytes of large ? this.#output : [concatOctets(this.#output)]) {
      if (bytes.length > 0) this.#steps.push({ type: "send", bytes });
    }
    this.#output = [];
  }

  // Hearing

  #read(): boolean {
    const reading = this.#reader.take();
    if (!reading) return false;
    if (reading.type === "fault") {
      if (reading.fault === "too-big") return this.#end("too-big", "more octets in a response than are allowed here");
      if (reading.fault === "endless") return this.#end("too-big", "a response without an end");
      return this.#end("protocol", "a line that does not end in CR LF");
    }
    const response = parseResponse(reading.pieces, this.#known.utf8);
    if (response.type === "malformed") return this.#end("protocol", response.reason);
    if (this.#state === "greeting") return this.#greeted(response.type === "tagged" ? null : response);
    if (response.type === "continue") return this.#continue(response.text);
    if (response.type === "tagged") return this.#finished(response);
    this.#hear(response);
    return true;
  }

  #greeted(response: Untagged | { type: "continue" } | null): boolean {
    if (response?.type === "bye") return this.#end("turned-away", response.text, response.code);
    const welcomed = response?.type === "notice" && response.condition === "OK";
    if (response?.type !== "preauth" && !welcomed) return this.#end("protocol", "a greeting that is none");
    this.#known.learn(response.code);
    if (welcomed) this.#signIn.greeted();
    // RFC 9051 section 11.1: somebody in between may have signed us in to keep us from TLS.
    else if (!this.#signIn.mayGoOnUnencrypted) return this.#end("no-tls", "signed in already, so TLS cannot begin");
    else this.#signIn.preauthenticated();
    return true;
  }

  #continue(text: string): boolean {
    const more = this.#underWay?.goOn(text);
    if (more) {
      this.#output.push(...more);
      return true;
    }
    if (this.#idle?.stage !== "asked") return this.#end("protocol", "the server asks for more, and there is no more");
    this.#idle.stage = "idling";
    this.#event({ type: "idling", task: this.#idle.task });
    return true;
  }

  #finished(outcome: TaggedResponse): boolean {
    const underWay = this.#underWay;
    if (underWay?.tag !== outcome.tag) return this.#end("protocol", "an answer to nothing that was asked");
    if (outcome.condition === "OK" && !underWay.isSaid) {
      return this.#end("protocol", "an answer before all was said");
    }
    this.#underWay = null;
    this.#known.learn(outcome.code);
    underWay.followUp.done(outcome, underWay.collector);
    return true;
  }

  #hear(response: Untagged): void {
    if (response.type === "capability") {
      this.#known.hear(response.capabilities);
      return;
    }
    if (response.type === "bye") {
      // After LOGOUT it is only the first half of the goodbye (RFC 9051 section 6.1.3).
      if (this.#state !== "leaving") this.#end("bye", response.text, response.code);
      return;
    }
    if (response.type === "preauth") {
      this.#end("protocol", "a greeting in the middle of the session");
      return;
    }
    if (response.type === "notice") this.#known.learn(response.code);
    if (response.type === "enabled") for (const name of response.capabilities) this.#known.enabled.add(name);
    const underWay = this.#underWay;
    if (underWay?.collector.hear(response) || !mayBeTold(response.type, this.#state, underWay?.opens ?? false)) return;
    this.#event({ type: "heard", task: underWay?.followUp.task ?? null, response });
  }

  // Signing in

  #channel(): SignInChannel {
    return {
      options: this.#options,
      capabilities: () => this.#known.told,
      forgetCapabilities: () => this.#known.forget(),
      request: (request, done, answer) => this.#send(request, null, done, answer),
      move: (input) => this.#move(input),
      startTls: (done) => {
        this.#steps.push({ type: "start-tls" });
        this.#reader.clear();
        this.#afterHandshake = done;
      },
      ready: (method, tls) => {
        this.#event({ type: "ready", method, tls, capabilities: [...this.capabilities] });
      },
      leave: (end, text, code = null) => {
        this.#leaving = { end, text, code };
        this.#logOut();
      },
    };
  }

  // Ending

  #hungUp(): true {
    // A server that hangs up after LOGOUT has said what it had to say.
    if (this.#state === "leaving") return this.#leave("");
    return this.#end("hung-up", "the server hung up");
  }

  #leave(text: string, code: ResponseCode | null = null): true {
    const leaving = this.#leaving;
    return leaving ? this.#end(leaving.end, leaving.text, leaving.code) : this.#end("logged-out", text, code);
  }

  #end(end: ImapEnd, text: string, code: ResponseCode | null = null): true {
    if (this.#output.length > 0) this.#sendOutput();
    // What made us leave counts more than what came of our leaving.
    const leaving = this.#leaving;
    this.#event({
      type: "end",
      end: leaving?.end ?? end,
      code: leaving ? leaving.code : code,
      text: leaving?.text ?? text,
    });
    this.#state = "closed";
    this.#underWay = null;
    this.#idle = null;
    this.#afterHandshake = null;
    this.#reader.clear();
    return true;
  }

  #result(task: number, result: Extract<ImapClientEvent, { type: "result" }>["result"]): void {
    this.#event({ type: "result", task, result });
  }

  #event(event: ImapClientEvent): void {
    this.#steps.push({ type: "event", event });
  }

  #move(input: ImapClientInput): void {
    this.#state = moveImapClient(this.#state, input);
  }
}

function resolve(what: ClientTask, capabilities: ReadonlySet<string>): ClientRequest {
  return typeof what === "function" ? what(capabilities) : what;
}
