/** One POP3 session as its commands see it: who is signed in, what is open, and the ways to reply. */
import type { Instant } from "../engine";
import type { Entropy } from "../random";
import type { Mechanism, Secret } from "../sasl/exchange";
import { octets } from "../wire/octets";
import { OpenMaildrop } from "./open-maildrop";
import type { Pop3ServerAnswer, Pop3ServerEvent } from "./server-events";
import { POP3_MOVES, type Pop3State } from "./states";

export type Pop3ServerOptions = {
  /** In the greeting, in APOP's timestamp and in CRAM-MD5's challenge. */
  readonly hostName: string;
  /** "on": the connection was made under TLS, as on port 995. "available": STLS is offered. */
  readonly tls: "none" | "available" | "on";
  /** Without TLS and without this, nobody is offered any way to sign in. */
  readonly allowAuthInClear: boolean;
  readonly mechanisms: readonly Mechanism[];
  readonly entropy: Entropy;
  /** EXPIRE (RFC 2449 section 6.7): the fewest days a message is kept; null is not advertised. */
  readonly expire?: number | "never" | null;
  /** LOGIN-DELAY (RFC 2449 section 6.5); the driver enforces it. */
  readonly loginDelaySeconds?: number | null;
  /** IMPLEMENTATION (RFC 2449 section 6.9). */
  readonly implementation?: string | null;
  readonly idleMilliseconds?: number;
  /** Refused commands in a row after which the server hangs up. */
  readonly maxErrors?: number;
  /** See `ServerExchangeOptions` in mail/sasl/exchange.ts. */
  readonly decoyKey?: Uint8Array;
};

/** RFC 1939 section 7 and RFC 5034 leave it open; three is what people get before they look at what they type. */
const MOST_FAILED_SIGN_INS = 3;

/** RFC 2449 section 4: a status line has at most 512 octets; code, spaces and line end need a few of them. */
const MOST_TEXT_OCTETS = 400;

export type Pop3ResponseCode = "AUTH" | "IN-USE" | "LOGIN-DELAY" | "SYS/TEMP" | "SYS/PERM" | "UTF8";

/** What the engine does for its session. */
export interface Pop3Outlet {
  send(bytes: Uint8Array): void;
  event(event: Pop3ServerEvent): void;
  /** Emits a question; `resume` gets its answer. */
  ask<Type extends Pop3ServerAnswer["type"]>(
    question: Extract<Pop3ServerEvent, { type: Type }>,
    resume: (answer: Extract<Pop3ServerAnswer, { type: Type }>) => void,
  ): void;
  /** The next line, which may be `limit` octets long, goes to `resume` and is no command; null for a line at fault. */
  readLine(limit: number, resume: (line: Uint8Array | null) => void): void;
  startTls(): void;
}

export class Pop3Session {
  state: Pop3State = "authorization";
  tls: boolean;
  /** RFC 6856 section 2: the client has asked for UTF-8. */
  utf8 = false;
  /** Whom USER has named, until the next command. */
  candidate: string | null = null;
  maildrop: OpenMaildrop | null = null;
  /** From the greeting; null when APOP was not offered there. */
  timestamp: string | null = null;
  /** When the command in hand was read. */
  now: Instant = 0;
  errors = 0;
  #failedSignIns = 0;

  constructor(
    readonly options: Pop3ServerOptions,
    readonly outlet: Pop3Outlet,
  ) {
    this.tls = options.tls === "on";
  }

  get maySignIn(): boolean {
    return this.tls || this.options.allowAuthInClear;
  }

  ok(text: string): void {
    this.errors = 0;
    this.outlet.send(octets(`+OK ${text}\r\n`));
  }

  /** The command was understood and cannot be carried out. */
  fail(text: string, code?: Pop3ResponseCode): void {
    this.errors = 0;
    this.#refuse(text, code);
  }

  /** The command broke the grammar, or stands where it may not. */
  reject(text: string): void {
    this.errors += 1;
    this.#refuse(text);
    if (this.errors >= (this.options.maxErrors ?? MOST_ERRORS)) this.move("ended");
  }

  /** A status line, lines that none begins with a dot, and the dot alone. */
  lines(text: string, lines: readonly string[]): void {
    this.errors = 0;
    this.outlet.send(octets([`+OK ${text}`, ...lines, ".\r\n"].join("\r\n")));
  }

  /** @throws Error for a move that the table does not have: ours would be the fault */
  move(to: Pop3State): void {
    const moves: readonly (readonly Pop3State[])[] = Object.values(POP3_MOVES[this.state]);
    // A session may end from any state: a connection can.
    if (to !== "ended" && !moves.some((states) => states.includes(to))) {
      throw new Error(`no move from ${this.state} to ${to}`);
    }
    this.state = to;
  }

  findSecret(user: string, then: (secret: Secret | null) => void): void {
    this.outlet.ask<"find-secret">({ type: "find-secret", user }, ({ secret }) => then(secret));
  }

  /** RFC 3206 section 5: AUTH tells a client that trying again with the same password is of no use. */
  refuseSignIn(): void {
    this.fail("that name and password do not belong together", "AUTH");
    this.#failedSignIns += 1;
    if (this.#failedSignIns >= MOST_FAILED_SIGN_INS) this.move("ended");
  }

  /** The user has proved who they are; whether the maildrop can be had is another question. */
  signIn(user: string): void {
    this.outlet.ask<"open-maildrop">({ type: "open-maildrop", user }, (answer) => {
      if ("refused" in answer) {
        this.fail(answer.text, answer.refused);
        return;
      }
      this.maildrop = new OpenMaildrop(answer.maildrop);
      this.move("transaction");
      this.ok(this.maildrop.summary);
    });
  }

  #refuse(text: string, code?: Pop3ResponseCode): void {
    const printable = text.slice(0, MOST_TEXT_OCTETS).replace(/[^ -~]/g, "?");
    this.outlet.send(octets(`-ERR ${code ? `[${code}] ` : ""}${printable}\r\n`));
  }
}

/** Enough for somebody who learns by typing; a port scanner or an HTTP client gives itself away sooner. */
const MOST_ERRORS = 20;
