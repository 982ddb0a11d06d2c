/**
 * The POP3 server engine (RFC 1939 with the extensions that CAPA lists). Reads command lines, hands each to its file in
 * commands/, and puts the replies to pipelined commands together. Its driver knows the accounts and maildrops; a session
 * that opened a maildrop ends in exactly one of "update" and "abandoned".
 */
import type { Instant } from "../engine";
import { challengeStamp } from "../sasl/challenge-stamp";
import { ServerEngine } from "../server-engine";
import { type Line, LineReader } from "../wire/line-reader";
import { concatOctets, octetText } from "../wire/octets";
import { authorizationCommands, transactionCommands } from "./commands/server-commands";
import type { Pop3ServerAnswer, Pop3ServerEvent } from "./server-events";
import { type Pop3ServerOptions, Pop3Session } from "./server-session";
import type { Pop3State } from "./states";

/** RFC 2449 section 4: a command has at most 255 octets, CR LF included. */
const COMMAND_OCTETS = 255;

/** RFC 1939 section 3: an inactivity timer runs for at least ten minutes. */
const IDLE_MILLISECONDS = 600_000;

/** More than any client pipelines before it has heard anything. */
const UNREAD_OCTETS = 16_384;

export class Pop3Server extends ServerEngine<Pop3ServerEvent, Pop3ServerAnswer> {
  protected readonly session: Pop3Session;
  protected readonly reader = new LineReader(COMMAND_OCTETS);
  protected outputOctets = 0;
  #output: Uint8Array[] = [];
  #lineFor: ((line: Uint8Array | null) => void) | null = null;

  constructor(options: Pop3ServerOptions) {
    super(UNREAD_OCTETS);
    this.session = new Pop3Session(options, {
      ...this.outlet,
      send: (bytes) => {
        this.#output.push(bytes);
        this.outputOctets += bytes.length;
      },
      readLine: (limit, resume) => {
        this.reader.limit = limit;
        this.#lineFor = resume;
      },
    });
  }

  /** Where the session stands, in the words of states.ts. */
  get state(): Pop3State {
    return this.session.state;
  }

  protected get patience(): number {
    return this.session.options.idleMilliseconds ?? IDLE_MILLISECONDS;
  }

  protected get isOver(): boolean {
    return this.session.state === "ended";
  }

  protected takeOutput(): readonly Uint8Array[] {
    const bytes = concatOctets(this.#output);
    this.#output = [];
    this.outputOctets = 0;
    return [bytes];
  }

  protected goOn(): boolean {
    const line = this.reader.take();
    if (!line) return false;
    this.heard();
    this.#read(line);
    return true;
  }

  /** The autologout says nothing and removes nothing (RFC 1939 section 3). */
  protected sayLate(): void {}

  protected end(): Pop3ServerEvent | null {
    const { maildrop } = this.session;
    this.session.maildrop = null;
    this.session.state = "ended";
    // After "update" the driver has the lock back already.
    return maildrop && { type: "abandoned" };
  }

  protected greet(now: Instant): void {
    const { options } = this.session;
    // RFC 1939 section 7: the timestamp in the greeting says that APOP is there.
    if (this.session.maySignIn) this.session.timestamp = challengeStamp({ ...options, now });
    const stamp = this.session.timestamp;
    this.session.ok(`${options.hostName} POP3 server ready${stamp === null ? "" : ` ${stamp}`}`);
  }

  #read({ bytes, fault }: Line): void {
    const resume = this.#lineFor;
    if (resume) {
      this.#lineFor = null;
      this.reader.limit = COMMAND_OCTETS;
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
    if (keyword !== "PASS") this.session.candidate = null;
    const { maildrop } = this.session;
    if (maildrop && isCommandIn(transactionCommands, keyword)) {
      transactionCommands[keyword](this.session, maildrop, argument);
    } else if (!maildrop && isCommandIn(authorizationCommands, keyword)) {
      authorizationCommands[keyword](this.session, argument);
    } else {
      // RFC 1939 section 3: -ERR for what is unknown, and for what is not for this state.
      const known = isCommandIn(transactionCommands, keyword) || isCommandIn(authorizationCommands, keyword);
      this.session.reject(known ? (maildrop ? "you have signed in already" : "sign in first") : "no such command");
    }
  }

  #rejectLine(text: string): void {
    this.session.candidate = null;
    this.session.reject(text);
  }
}

const CONTROL = /[^ -~\x80-\xff]/;

function isCommandIn<Commands extends object>(commands: Commands, keyword: string): keyword is keyof Commands & string {
  return Object.hasOwn(commands, keyword);
}
