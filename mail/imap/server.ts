/**
 * The IMAP server engine: RFC 9051 (IMAP4rev2) and RFC 3501 (IMAP4rev1) side by side, with the extensions that CAPABILITY lists. Reads
 * commands, hands each to its file in commands/, puts responses together, and tells what other sessions have done whenever
 * the client may hear it. Its driver knows the accounts; of their mail the engine sees the store itself.
 */
import { ServerEngine } from "../server-engine";
import { capabilities } from "./capabilities";
import { type CommandPiece, CommandReader, type LiteralLimits, type Reading } from "./command-reader";
import { isCommand, serverCommands } from "./commands/server-commands";
import { Lexer } from "./lex-command";
import { OutputBuffer } from "./output-buffer";
import type { ImapServerAnswer, ImapServerEvent } from "./server-events";
import { APPEND_LIMIT, IDLE_MILLISECONDS, type ImapServerOptions, STRANGER_MILLISECONDS } from "./server-options";
import { ImapSession } from "./server-session";
import {
  ABOUT_MESSAGES,
  IMAP_MOVES,
  type ImapCommand,
  type ImapState,
  mayCome,
  WITHOUT_EXPUNGES,
} from "./server-states";
import { tellChanges } from "./tell-changes";

/** More than any client pipelines before it has heard anything. */
const UNREAD_OCTETS = 1_048_576;

/** In all commands but those that bring a message: names, patterns, what is searched for. */
const SMALL_LITERALS: LiteralLimits = { each: 65_536, total: 262_144, count: 100, refusal: "BAD" };

/** Before anybody has signed in: a name and a password. */
const STRANGERS_LITERALS: LiteralLimits = { each: 4096, total: 8192, count: 4, refusal: "BAD" };

/** Messages in one APPEND (RFC 3502). Together they may be as long as two of the largest: so much is held until all are there. */
const MOST_MESSAGES = 1000;
const LARGEST_MESSAGES = 2;

export class ImapServer extends ServerEngine<ImapServerEvent, ImapServerAnswer> {
  protected readonly session: ImapSession;
  protected readonly reader = new CommandReader((text) => this.#literalLimits(text));
  readonly #output = new OutputBuffer();
  #lineFor: ((line: string | null) => void) | null = null;
  #stream: Iterator<void> | null = null;

  constructor(options: ImapServerOptions) {
    super(UNREAD_OCTETS);
    this.session = new ImapSession(options, {
      ...this.outlet,
      output: this.#output,
      readLine: (limit, resume) => {
        this.reader.expectLine(limit);
        this.#lineFor = resume;
      },
      stream: (steps) => {
        this.#stream = steps;
      },
    });
  }

  /** Where the session stands, in the words of server-states.ts. */
  get state(): ImapState {
    return this.session.state;
  }

  /** Whether a change in the account's mail is a reason to call `next` (RFC 2177: IDLE). */
  get listensForChanges(): boolean {
    return this.session.idling;
  }

  protected get patience(): number {
    const { options, state } = this.session;
    const longest = options.idleMilliseconds ?? IDLE_MILLISECONDS;
    return state === "not-authenticated" ? Math.min(longest, STRANGER_MILLISECONDS) : longest;
  }

  protected get isOver(): boolean {
    return this.session.state === "logout";
  }

  protected get outputOctets(): number {
    return this.#output.length;
  }

  protected takeOutput(): readonly Uint8Array[] {
    return this.#output.take();
  }

  protected goOn(): boolean {
    if (this.#stream) {
      if (this.#stream.next().done) this.#stream = null;
      return true;
    }
    const reading = this.reader.take();
    if (reading) {
      this.heard();
      this.#read(reading);
      return true;
    }
    if (this.session.idling) tellChanges(this.session, true);
    return false;
  }

  /** RFC 9051 section 7.1.5: an inactivity autologout is announced. */
  protected sayLate(): void {
    this.session.bye("nothing was said for too long");
  }

  /** RFC 9051 section 7.1.1: with its capabilities in the greeting, a client need not ask for them. */
  protected greet(): void {
    const { session } = this;
    session.untagged(`OK [CAPABILITY ${capabilities(session)}] ${session.options.hostName} IMAP server ready`);
  }

  protected end(): ImapServerEvent | null {
    const { session } = this;
    const { account } = session;
    session.account = null;
    session.selected = null;
    session.idling = false;
    session.state = "logout";
    this.#stream = null;
    return account && { type: "ended" };
  }

  #read(reading: Reading): void {
    const { session } = this;
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
    const { session } = this;
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
    const { state, options } = this.session;
    if (state === "not-authenticated") return STRANGERS_LITERALS;
    if (!/^[^ ]+ (?:APPEND|(?:UID )?REPLACE) /i.test(text)) return SMALL_LITERALS;
    const each = options.appendLimit ?? APPEND_LIMIT;
    return { each, total: each * LARGEST_MESSAGES, count: MOST_MESSAGES, refusal: "NO" };
  }
}

function whyNot(command: ImapCommand, state: ImapState): string {
  if (state === "not-authenticated") return "sign in first";
  const { from } = IMAP_MOVES[command];
  const [first] = from;
  if (first === "not-authenticated") return "you have signed in already";
  return first === "selected" ? "select a mailbox first" : "not while a mailbox is selected";
}
