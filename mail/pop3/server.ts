/**
 * The POP3 server engine (RFC 1939 with the extensions that CAPA lists). Reads command lines, hands each to its file in
 * commands/, and puts the replies to pipelined commands together. Its driver knows the accounts and maildrops; a session
 * that opened a maildrop ends in exactly one of "update" and "abandoned".
 */
import type { AskingEngine, Instant, Step } from "../engine";
import { challengeStamp } from "../sasl/challenge-stamp";
import { type Line, LineReader } from "../wire/line-reader";
import { concatOctets, octetText } from "../wire/octets";
import { authorizationCommands, transactionCommands } from "./commands/server-commands";
import type { Pop3ServerAnswer, Pop3ServerEvent } from "./server-events";
import { type Pop3Outlet, type Pop3ServerOptions, Pop3Session } from "./server-session";
import type { Pop3State } from "./states";

/** RFC 2449 section 4: a command has at most 255 octets, CR LF included. */
const COMMAND_OCTETS = 255;

/** RFC 1939 section 3: an inactivity timer runs for at least ten minutes. */
const IDLE_MILLISECONDS = 600_000;

/** Replies are put together up to here, so that a flood of commands cannot pile up answers in memory. */
const BATCH_OCTETS = 65_536;

/** What may wait while a question is open. More than any client pipelines before it has heard anything; beyond it we hang up. */
const UNREAD_OCTETS = 16_384;

type Question = { readonly type: Pop3ServerEvent["type"]; readonly resume: (answer: Pop3ServerAnswer) => void };

export class Pop3Server implements AskingEngine<Pop3ServerEvent, Pop3ServerAnswer> {
  readonly #session: Pop3Session;
  readonly #reader = new LineReader(COMMAND_OCTETS);
  readonly #steps: Step<Pop3ServerEvent>[] = [];
  #output: Uint8Array[] = [];
  #outputOctets = 0;
  #question: Question | null = null;
  #lineFor: ((line: Uint8Array | null) => void) | null = null;
  #greeted = false;
  #shakingHands = false;
  #peerGone = false;
  #flooded = false;
  #closed = false;
  /** Since when the client owes us something; null: since the next call of `next`. */
  #idleSince: Instant | null = null;

  constructor(options: Pop3ServerOptions) {
    const outlet: Pop3Outlet = {
      send: (bytes) => this.#send(bytes),
      event: (event) => this.#emit({ type: "event", event }),
      ask: (question, resume) => {
        const event: Pop3ServerEvent = question;
        this.#emit({ type: "event", event });
        this.#question = { type: event.type, resume: resume as Question["resume"] };
      },
      readLine: (limit, resume) => {
        this.#reader.limit = limit;
        this.#lineFor = resume;
      },
      startTls: () => {
        this.#emit({ type: "start-tls" });
        this.#reader.takeRest();
        this.#shakingHands = true;
      },
    };
    this.#session = new Pop3Session(options, outlet);
  }

  /** Where the session stands, in the words of states.ts. */
  get state(): Pop3State {
    return this.#session.state;
  }

  receive(bytes: Uint8Array): void {
    // RFC 2595 section 4: what came in the clear after STLS is not to be taken for what comes under TLS.
    if (this.#shakingHands || this.#closed) return;
    if (this.#reader.pending > UNREAD_OCTETS) this.#flooded = true;
    else this.#reader.push(bytes);
  }

  peerClosed(): void {
    this.#peerGone = true;
  }

  tlsStarted(): void {
    if (!this.#shakingHands) throw new Error("nobody asked for TLS");
    this.#shakingHands = false;
    this.#session.tls = true;
    this.#idleSince = null;
  }

  answer(answer: Pop3ServerAnswer): void {
    const question = this.#question;
    if (question?.type !== answer.type) throw new Error(`no question of type ${answer.type} is open`);
    this.#question = null;
    this.#idleSince = null;
    question.resume(answer);
  }

  next(now: Instant): Step<Pop3ServerEvent> {
    this.#idleSince ??= now;
    while (this.#steps.length === 0 && this.#goOn(now));
    const step = this.#steps.shift();
    // Somebody who takes long to receive a message is not idle, so the time begins when it has been taken.
    if (step?.type === "send") this.#idleSince = null;
    if (step) return step;
    if (this.#closed) return { type: "closed" };
    return { type: "wait", until: this.#question ? null : (this.#idleSince ?? now) + this.#idleMilliseconds };
  }

  get #idleMilliseconds(): number {
    return this.#session.options.idleMilliseconds ?? IDLE_MILLISECONDS;
  }

  /** One thing more; false when there is nothing to do before something happens. */
  #goOn(now: Instant): boolean {
    if (this.#closed) return false;
    this.#session.now = now;
    if (!this.#greeted) {
      this.#greet(now);
      return true;
    }
    if (this.#question) return this.#flush();
    if (this.#session.state === "ended" || this.#flooded) return this.#end();
    if (this.#shakingHands) return this.#isOver(now) ? this.#end() : false;
    if (this.#outputOctets >= BATCH_OCTETS) return this.#flush();
    const line = this.#reader.take();
    if (line) {
      this.#idleSince = now;
      this.#read(line);
      return true;
    }
    return this.#flush() || (this.#isOver(now) && this.#end());
  }

  // The autologout says nothing and removes nothing (RFC 1939 section 3).
  #isOver(now: Instant): boolean {
    return this.#peerGone || now >= (this.#idleSince ?? now) + this.#idleMilliseconds;
  }

  #greet(now: Instant): void {
    this.#greeted = true;
    const { options } = this.#session;
    // RFC 1939 section 7: the timestamp in the greeting says that APOP is there.
    if (this.#session.maySignIn) this.#session.timestamp = challengeStamp({ ...options, now });
    const stamp = this.#session.timestamp;
    this.#session.ok(`${options.hostName} POP3 server ready${stamp === null ? "" : ` ${stamp}`}`);
  }

  #read({ bytes, fault }: Line): void {
    const resume = this.#lineFor;
    if (resume) {
      this.#lineFor = null;
      this.#reader.limit = COMMAND_OCTETS;
      resume(fault === null ? bytes : null);
    } else if (fault === "too-long") {
      this.#rejectLine("a command has at most 255 octets");
    } else if (fault === "bare") {
      this.#rejectLine("a line ends in CR LF");
    } else {
      this.#execute(octetText(bytes));
    }
  }

  #execute(line: string): void {
    // RFC 2449 section 3: a keyword, and arguments of printable characters. Above ASCII: names and passwords (RFC 6856).
    if (CONTROL.test(line)) {
      this.#rejectLine("a command has no control characters");
      return;
    }
    const space = line.indexOf(" ");
    const keyword = (space < 0 ? line : line.slice(0, space)).toUpperCase();
    const argument = space < 0 ? "" : line.slice(space + 1);
    // RFC 1939 section 7: PASS comes right after USER or not at all.
    if (keyword !== "PASS") this.#session.candidate = null;
    const { maildrop } = this.#session;
    if (maildrop && isCommandIn(transactionCommands, keyword)) {
      transactionCommands[keyword](this.#session, maildrop, argument);
    } else if (!maildrop && isCommandIn(authorizationCommands, keyword)) {
      authorizationCommands[keyword](this.#session, argument);
    } else {
      // RFC 1939 section 3: -ERR for what is unknown, and for what is not for this state.
      const known = isCommandIn(transactionCommands, keyword) || isCommandIn(authorizationCommands, keyword);
      this.#session.reject(known ? (maildrop ? "you have signed in already" : "sign in first") : "no such command");
    }
  }

  #rejectLine(text: string): void {
    this.#session.candidate = null;
    this.#session.reject(text);
  }

  #send(bytes: Uint8Array): void {
    this.#output.push(bytes);
    this.#outputOctets += bytes.length;
  }

  #flush(): boolean {
    if (this.#outputOctets === 0) return false;
    this.#steps.push({ type: "send", bytes: concatOctets(this.#output) });
    this.#output = [];
    this.#outputOctets = 0;
    return true;
  }

  #emit(step: Step<Pop3ServerEvent>): void {
    this.#flush();
    this.#steps.push(step);
  }

  #end(): boolean {
    this.#flush();
    const session = this.#session;
    // After "update" the driver has the lock back already.
    if (session.maildrop) this.#steps.push({ type: "event", event: { type: "abandoned" } });
    session.maildrop = null;
    session.state = "ended";
    this.#closed = true;
    this.#reader.takeRest();
    return true;
  }
}

const CONTROL = /[^ -~\x80-\xff]/;

function isCommandIn<Commands extends object>(commands: Commands, keyword: string): keyword is keyof Commands & string {
  return Object.hasOwn(commands, keyword);
}
