/**
 * The IMAP server engine: RFC 9051 (IMAP4rev2) and RFC 3501 (IMAP4rev1) side by side, with the extensions that CAPABILITY lists. Reads
 * commands, hands each to its file in commands/, puts responses together, and tells what other sessions have done whenever
 * the client may hear it. Its driver knows the accounts; of their mail the engine sees the store itself.
 */
import type { AskingEngine, Instant, Step } from "../engine";
import { capabilities } from "./capabilities";
import { type CommandPiece, CommandReader, type LiteralLimits, type Reading } from "./command-reader";
import { isCommand, serverCommands } from "./commands/server-commands";
import { Lexer } from "./lex-command";
import { OutputBuffer } from "./output-buffer";
import type { ImapServerAnswer, ImapServerEvent } from "./server-events";
import { APPEND_LIMIT, IDLE_MILLISECONDS, type ImapServerOptions, STRANGER_MILLISECONDS } from "./server-options";
import { type ImapOutlet, ImapSession } from "./server-session";
import {
  ABOUT_MESSAGES,
  IMAP_MOVES,
  type ImapCommand,
  type ImapState,
  mayCome,
  WITHOUT_EXPUNGES,
} from "./server-states";
import { tellChanges } from "./tell-changes";

/** Responses are put together up to here, so that neither a flood of commands nor a large FETCH piles up in memory. */
const BATCH_OCTETS = 65_536;

/** What may wait while a question is open. More than any client pipelines before it has heard anything; beyond it we hang up. */
const UNREAD_OCTETS = 1_048_576;

/** In all commands but those that bring a message: names, patterns, what is searched for. */
const SMALL_LITERALS: LiteralLimits = { each: 65_536, total: 262_144, count: 100, refusal: "BAD" };

/** Before anybody has signed in: a name and a password. */
const STRANGERS_LITERALS: LiteralLimits = { each: 4096, total: 8192, count: 4, refusal: "BAD" };

/** Messages in one APPEND (RFC 3502). Together they may be as long as two of the largest: so much is held until all are there. */
const MOST_MESSAGES = 1000;
const LARGEST_MESSAGES = 2;

type Question = { readonly type: ImapServerEvent["type"]; readonly resume: (answer: ImapServerAnswer) => void };

export class ImapServer implements AskingEngine<ImapServerEvent, ImapServerAnswer> {
  readonly #session: ImapSession;
  readonly #reader = new CommandReader((text) => this.#literalLimits(text));
  readonly #output = new OutputBuffer();
  readonly #steps: Step<ImapServerEvent>[] = [];
  #question: Question | null = null;
  #lineFor: ((line: string | null) => void) | null = null;
  #stream: Iterator<void> | null = null;
  #greeted = false;
  #shakingHands = false;
  #peerGone = false;
  #flooded = false;
  #closed = false;
  /** Since when the client owes us something; null: since the next call of `next`. */
  #idleSince: Instant | null = null;

  constructor(options: ImapServerOptions) {
    const outlet: ImapOutlet = {
      output: this.#output,
      event: (event) => this.#emit({ type: "event", event }),
      ask: (question, resume) => {
        const event: ImapServerEvent = question;
        this.#emit({ type: "event", event });
        this.#question = { type: event.type, resume: resume as Question["resume"] };
      },
      readLine: (limit, resume) => {
        this.#reader.expectLine(limit);
        this.#lineFor = resume;
      },
      stream: (steps) => {
        this.#stream = steps;
      },
      startTls: () => {
        this.#emit({ type: "start-tls" });
        this.#reader.clear();
        this.#shakingHands = true;
      },
    };
    this.#session = new ImapSession(options, outlet);
  }

  /** Where the session stands, in the words of server-states.ts. */
  get state(): ImapState {
    return this.#session.state;
  }

  /** Whether a change in the account's mail is a reason to call `next` (RFC 2177: IDLE). */
  get listensForChanges(): boolean {
    return this.#session.idling;
  }

  receive(bytes: Uint8Array): void {
    // RFC 9051 section 6.2.1: what came in the clear after STARTTLS is not to be taken for what comes under TLS.
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

  answer(answer: ImapServerAnswer): void {
    const question = this.#question;
    if (question?.type !== answer.type) throw new Error(`no question of type ${answer.type} is open`);
    this.#question = null;
    this.#idleSince = null;
    question.resume(answer);
  }

  next(now: Instant): Step<ImapServerEvent> {
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
    const { options, state } = this.#session;
    const longest = options.idleMilliseconds ?? IDLE_MILLISECONDS;
    return state === "not-authenticated" ? Math.min(longest, STRANGER_MILLISECONDS) : longest;
  }

  /** One thing more; false when there is nothing to do before something happens. */
  #goOn(now: Instant): boolean {
    if (this.#closed) return false;
    const session = this.#session;
    session.now = now;
    if (!this.#greeted) {
      this.#greet();
      return true;
    }
    if (this.#question) return this.#flush();
    if (session.state === "logout" || this.#flooded) return this.#end();
    if (this.#shakingHands) return this.#isOver(now) ? this.#end() : false;
    if (this.#output.length >= BATCH_OCTETS) return this.#flush();
    if (this.#stream) {
      if (this.#stream.next().done) this.#stream = null;
      return true;
    }
    const reading = this.#reader.take();
    if (reading) {
      this.#idleSince = now;
      this.#read(reading);
      return true;
    }
    if (session.idling) tellChanges(session, true);
    return this.#flush() || (this.#isOver(now) && this.#end());
  }

  #isOver(now: Instant): boolean {
    if (this.#peerGone) return true;
    if (now < (this.#idleSince ?? now) + this.#idleMilliseconds) return false;
    // RFC 9051 section 7.1.5: an inactivity autologout is announced.
    if (!this.#shakingHands) this.#session.bye("nothing was said for too long");
    return true;
  }

  /** RFC 9051 section 7.1.1: with its capabilities in the greeting, a client need not ask for them. */
  #greet(): void {
    this.#greeted = true;
    const session = this.#session;
    session.untagged(`OK [CAPABILITY ${capabilities(session)}] ${session.options.hostName} IMAP server ready`);
  }

  #read(reading: Reading): void {
    const session = this.#session;
    if (reading.type === "continue") this.#output.text("+ go on\r\n");
    else if (reading.type === "command") this.#execute(reading.pieces);
    else if (reading.type === "line") {
      const resume = this.#lineFor;
      this.#lineFor = null;
      resume?.(reading.text);
    } else {
      const { tag, condition, tooBig, text, fatal } = reading;
      session.tag = tag ?? "*";
      session.expunges = false;
      // RFC 7889 section 4, RFC 7888 section 5: TOOBIG says that it was the size.
      const code = tooBig ? "TOOBIG" : undefined;
      if (condition === "NO" && tag !== null) session.no(text, code);
      else session.reject(tag, text, code);
      // RFC 7888 section 4: what comes next is a literal too long even to be thrown away.
      if (fatal) session.bye("that literal is too long");
    }
  }

  #execute(pieces: readonly CommandPiece[]): void {
    const session = this.#session;
    const lexer = new Lexer(pieces);
    const tag = lexer.tag();
    if (tag === null) {
      session.reject(null, "a command begins with a tag and a space");
      return;
    }
    session.tag = tag;
    session.toldExpunges = false;
    const word = lexer.keyword();
    session.byUid = word === "UID";
    if (session.byUid) lexer.sp();
    const name = session.byUid ? `UID ${lexer.keyword()}` : word;
    session.expunges = !WITHOUT_EXPUNGES.has(name);
    if (!isCommand(name)) session.bad("there is no such command");
    else if (!mayCome(name, session.state)) session.bad(whyNot(name, session.state));
    else {
      if (ABOUT_MESSAGES.has(name)) tellChanges(session, session.byUid);
      // What was told may have been that the session is over.
      if (session.state !== "logout") serverCommands[name](session, lexer);
    }
  }

  /** Only who has signed in may bring a message, and only with the commands that file one. */
  #literalLimits(text: string): LiteralLimits {
    const { state, options } = this.#session;
    if (state === "not-authenticated") return STRANGERS_LITERALS;
    if (!/^[^ ]+ (?:APPEND|(?:UID )?REPLACE) /i.test(text)) return SMALL_LITERALS;
    const each = options.appendLimit ?? APPEND_LIMIT;
    return { each, total: each * LARGEST_MESSAGES, count: MOST_MESSAGES, refusal: "NO" };
  }

  #flush(): boolean {
    if (this.#output.length === 0) return false;
    for (const bytes of this.#output.take()) this.#steps.push({ type: "send", bytes });
    return true;
  }

  #emit(step: Step<ImapServerEvent>): void {
    this.#flush();
    this.#steps.push(step);
  }

  #end(): boolean {
    this.#flush();
    const session = this.#session;
    if (session.account) this.#steps.push({ type: "event", event: { type: "ended" } });
    session.account = null;
    session.selected = null;
    session.idling = false;
    session.state = "logout";
    this.#stream = null;
    this.#closed = true;
    this.#reader.clear();
    return true;
  }
}

function whyNot(command: ImapCommand, state: ImapState): string {
  if (state === "not-authenticated") return "sign in first";
  const { from } = IMAP_MOVES[command];
  const [first] = from;
  if (first === "not-authenticated") return "you have signed in already";
  return first === "selected" ? "select a mailbox first" : "not while a mailbox is selected";
}
