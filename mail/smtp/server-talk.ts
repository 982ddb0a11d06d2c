/**
 * What one session of the SMTP server knows, for the commands to act upon (each `serve…` in commands/). The flow of octets
 * around it is server.ts.
 */
import type { ContentScanner } from "./content-scanner";
import type { Reply } from "./reply";
import type { Recipient, Sender, SmtpServerAnswer, SmtpServerEvent, SmtpSession } from "./server-events";
import { destinationOf, type ServerMove, type ServerState } from "./server-moves";
import type { SettledOptions } from "./server-options";

/** What a command comes to: its reply, or a question that has to be answered first. */
export type Outcome = Reply | Question;

export type Question = {
  readonly event: SmtpServerEvent;
  readonly onAnswer: (answer: SmtpServerAnswer) => Outcome;
};

type Kind = SmtpServerAnswer["type"];

export function ask<Type extends Kind>(
  event: Extract<SmtpServerEvent, { type: Type }>,
  onAnswer: (answer: Extract<SmtpServerAnswer, { type: Type }>) => Outcome,
): Question {
  // The engine has compared the two types before it hands an answer over.
  return { event, onAnswer: onAnswer as Question["onAnswer"] };
}

export class ServerTalk {
  hello: string | null = null;
  extended = false;
  user: string | null = null;
  sender: Sender | null = null;
  recipients: Recipient[] = [];
  /** The message on its way in. */
  content: ContentScanner | null = null;
  /** Reads the next SASL response; null while nobody is signing in. */
  onResponse: ((response: Uint8Array) => Outcome) | null = null;
  /** Transactions begun. */
  mails = 0;
  /** Whether the command in hand has characters beyond ASCII in its line. */
  beyondAscii = false;
  /** Whether the reply to the command in hand may have them (RFC 6531 section 3.7.4). */
  utf8Reply = false;
  /** For the driver, and no questions. */
  readonly notices: SmtpServerEvent[] = [];
  #state: ServerState = "greeted";

  constructor(
    readonly options: SettledOptions,
    public tls: boolean,
    /** Read by what needs the time: challenges. */
    public now: number,
  ) {}

  get state(): ServerState {
    return this.#state;
  }

  get session(): SmtpSession {
    return { hello: this.hello, extended: this.extended, tls: this.tls, user: this.user };
  }

  /** RFC 6409 section 4.3: submission is for those who have signed in. */
  get mustSignInFirst(): boolean {
    return this.options.role === "submission" && this.user === null;
  }

  get mechanisms(): SettledOptions["mechanisms"] {
    return this.tls || this.options.allowAuthInClear ? this.options.mechanisms : [];
  }

  may(move: ServerMove): boolean {
    return destinationOf(this.#state, move) !== null;
  }

  /** @throws Error for a move that is not in the table: a fault of ours, never of the peer's */
  move(move: ServerMove): void {
    const to = destinationOf(this.#state, move);
    if (to === null) throw new Error(`no ${move} in the state ${this.#state}`);
    this.#state = to;
  }

  /** 421 or a lost connection: allowed everywhere. */
  end(): void {
    this.#state = "ended";
    this.forgetTransaction();
  }

  forgetTransaction(): void {
    this.sender = null;
    this.recipients = [];
    this.content = null;
  }

  /** RFC 3207 section 4.2: what was said in the clear counts for nothing. */
  forgetAll(): void {
    this.forgetTransaction();
    this.hello = null;
    this.extended = false;
    this.user = null;
  }

  /** Full, or one of our own: RFC 6409 section 4.2 has a submission server pass on no half names. */
  isFullDomain(domain: string): boolean {
    const { hostName, ownDomains } = this.options;
    return /^\[|\../.test(domain) || domain === hostName.toLowerCase() || ownDomains.includes(domain);
  }
}
