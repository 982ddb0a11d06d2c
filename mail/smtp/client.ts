/**
 * The sending SMTP client (RFC 5321, RFC 6409) as an engine: hand it messages with `send`, before the session or in the middle of
 * it, and `quit`; each message comes back in the event "sent" with what became of every recipient, whatever the server does.
 *
 * Which commands a message takes is send-transaction.ts's matter, signing in client-sign-in.ts's. Here are the session around
 * them, the order of saying and hearing, and the clock; one class, and so a long file, because all of it turns on one state.
 */
import type { Engine, Instant, Step } from "../engine";
import { MECHANISMS } from "../sasl/exchange";
import { concatOctets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { type Asked, decidedAt, patienceFor, placeOf } from "./client-asked";
import type { SessionFailure, SmtpClientEvent, SmtpClientOptions } from "./client-events";
import { move, SESSION_MOVES, type SessionInput, type SessionState, type TransactionState } from "./client-moves";
import { ClientReplies } from "./client-replies";
import { SignIn, type SignInStep } from "./client-sign-in";
import { CLIENT_TIMEOUTS, type ClientTimeouts } from "./client-timeouts";
import { type Extensions, NO_EXTENSIONS, parseExtensions } from "./extensions";
import type { Reply } from "./reply";
import { type OutgoingMail, requireOneLine } from "./send-mail";
import { type RecipientOutcome, statusOf } from "./send-outcome";
import { type Command, SendTransaction } from "./send-transaction";

export class SmtpClient implements Engine<SmtpClientEvent> {
  readonly #options: SmtpClientOptions;
  readonly #timeouts: ClientTimeouts;
  readonly #replies = new ClientReplies();
  readonly #steps: Step<SmtpClientEvent>[] = [];
  #state: SessionState = "greeting";
  #asked: Asked[] = [{ name: "greeting" }];
  /** When the reply awaited first is overdue; null before `next` has seen that it is awaited. */
  #deadline: Instant | null = null;
  #peerClosed = false;
  #tls: boolean;
  #tlsRefused = false;
  #signedIn = false;
  #signIn: SignIn | null = null;
  #extensions: Extensions = NO_EXTENSIONS;
  #mails: OutgoingMail[] = [];
  #current: SendTransaction | null = null;
  #leftOver = false;
  #mailsBegun = 0;
  #quitting = false;

  /** @throws RangeError for a name in `hello` that is more than one word */
  constructor(options: SmtpClientOptions) {
    if (!/^[^\s]+$/.test(options.hello)) throw new RangeError("a host's name is one word");
    this.#options = options;
    this.#timeouts = { ...CLIENT_TIMEOUTS, ...options.timeouts };
    this.#tls = options.tls === "on";
  }

  /** Where the session stands, in the words of client-moves.ts. */
  get state(): SessionState {
    return this.#state;
  }

  /** Where the message that is being sent stands, in the words of client-moves.ts; null between two messages. */
  get transaction(): TransactionState | null {
    return this.#current?.state ?? null;
  }

  /** What is held of the peer's octets: a line and a reply of bounded length, and the last piece received. */
  get heldOctets(): number {
    return this.#replies.heldOctets;
  }

  /**
   * Queues a message for this session.
   * @throws Error after `quit`, and once the session has ended; RangeError for a control character in the envelope
   */
  send(mail: OutgoingMail): void {
    if (this.#quitting || this.#state === "quit" || this.#state === "closed") throw new Error("the session has ended");
    requireOneLine(mail);
    this.#mails.push(mail);
  }

  /** Ends the session once everything queued has been sent. */
  quit(): void {
    this.#quitting = true;
  }

  receive(bytes: Uint8Array): void {
    // RFC 3207 section 4.2: what comes before the handshake must not be taken for what comes after it.
    if (this.#state === "closed" || this.#state === "handshake") return;
    this.#replies.push(bytes);
  }

  peerClosed(): void {
    this.#peerClosed = true;
  }

  /** @throws Error when no handshake was asked for */
  tlsStarted(): void {
    if (this.#state === "closed") return;
    this.#move("encrypted");
    this.#tls = true;
    this.#extensions = NO_EXTENSIONS;
    this.#deadline = null;
    this.#command("EHLO", `EHLO ${this.#options.hello}`);
  }

  next(now: Instant): Step<SmtpClientEvent> {
    for (;;) {
      const step = this.#steps.shift();
      if (step) return step;
      if (this.#state === "closed") return { type: "closed" };
      if (!this.#work(now)) return { type: "wait", until: this.#deadline };
    }
  }

  /** One thing, if there is one to do. What can be said is said before more is heard: so no split changes the order. */
  #work(now: Instant): boolean {
    if (this.#speak()) return true;
    const reply = this.#state === "handshake" ? null : this.#replies.take(this.#carriesEnhancedCodes());
    if (reply) {
      if (reply === "malformed") this.#fail("malformed-reply", null, "What the server sends is not SMTP.");
      else this.#heard(reply);
      return true;
    }
    if (this.#peerClosed) {
      this.#lost();
      return true;
    }
    const [first] = this.#asked;
    if (!first && this.#state !== "handshake") {
      this.#deadline = null;
      return false;
    }
    this.#deadline ??= now + patienceFor(first, this.#timeouts);
    if (now < this.#deadline) return false;
    if (this.#state === "handshake") this.#fail("tls-failed", null, "Setting up encryption took too long.");
    else this.#fail("timed-out", null, `The server was silent for too long${placeOf(first)}.`);
    return true;
  }

  // Saying

  /** Sends whatever may be sent now. */
  #speak(): boolean {
    if (this.#state === "ready") return this.#beginNext();
    if (this.#state !== "sending" || !this.#current) return false;
    const parts: Uint8Array[] = [];
    for (;;) {
      const command = this.#current.next(this.#asked.length);
      if (command === "done") {
        this.#finishCurrent();
        break;
      }
      if (command === "wait") break;
      if (this.#asked.length === 0) this.#deadline = null;
      this.#asked.push(command);
      parts.push(...command.parts);
    }
    this.#sendParts(parts);
    return parts.length > 0 || this.#current === null;
  }

  /** Commands that go together go in one piece; a message's content is handed on as it is, not copied. */
  #sendParts(parts: readonly Uint8Array[]): void {
    const large = parts.some(({ length }) => length > 4096);
    for (const bytes of large ? parts : parts.length > 0 ? [concatOctets(parts)] : []) {
      this.#steps.push({ type: "send", bytes });
    }
  }

  #beginNext(): boolean {
    const mail = this.#mails.shift();
    if (!mail) {
      if (!this.#quitting) return false;
      this.#move("has-none");
      this.#command("QUIT", "QUIT");
      return true;
    }
    this.#move("has-mail");
    this.#current = new SendTransaction(mail, {
      extensions: this.#extensions,
      pipelining: this.#extensions.pipelining && (this.#options.pipelining ?? true),
      preferChunking: this.#options.preferChunking ?? false,
      serverName: this.#options.serverName ?? null,
      leftOver: this.#leftOver,
      mayBegin: () => this.#mayBegin(),
    });
    return true;
  }

  #mayBegin(): boolean {
    this.#mailsBegun += 1;
    return this.#mailsBegun <= (this.#extensions.limits?.mailMax ?? Number.POSITIVE_INFINITY);
  }

  #finishCurrent(): void {
    if (!this.#current) return;
    const { mail, outcomes, leftOver } = this.#current;
    this.#leftOver = leftOver;
    this.#current = null;
    this.#move("ready");
    this.#event({ type: "sent", mail, outcomes });
  }

  #command(name: Exclude<Asked, Command>["name"], line: string): void {
    this.#asked.push({ name });
    this.#steps.push({ type: "send", bytes: encodeUtf8(`${line}\r\n`) });
  }

  // Hearing

  /** RFC 2034 section 4: not the greeting, nor the replies to EHLO and HELO. */
  #carriesEnhancedCodes(): boolean {
    const asked = this.#asked[0]?.name;
    return this.#extensions.enhancedCodes && asked !== "greeting" && asked !== "EHLO" && asked !== "HELO";
  }

  #heard(reply: Reply): void {
    const [asked] = this.#asked;
    this.#deadline = null;
    // RFC 5321 section 3.8: a server that shuts down says so instead of any reply, or unasked.
    if (reply.code === 421) {
      if (asked?.name === "RCPT") this.#told(asked, reply);
      this.#fail("server-closing", reply, "The server closes the connection.");
    } else if (!asked || !this.#follow(asked, reply)) {
      this.#fail("unexpected-reply", reply, `The server's reply does not fit${placeOf(asked)}.`);
    }
    // Only now: what fails is told where it failed. What was asked meanwhile stands behind it.
    this.#asked.shift();
  }

  /** @returns false where the reply is not one that can follow */
  #follow(asked: Asked, reply: Reply): boolean {
    const { code } = reply;
    if ("parts" in asked) {
      if (asked.name === "RCPT" && (code < 300 || code >= 400)) this.#told(asked, reply);
      return this.#current?.replied(asked, reply) ?? false;
    }
    if (asked.name === "AUTH") return this.#signInStep(this.#signIn?.replied(reply) ?? null);
    if (asked.name === "QUIT") {
      // 221, or whatever it says: it was the last word.
      this.#end();
      return true;
    }
    if (code >= 300 && code < 400) return false;
    const positive = code < 300;
    if (asked.name === "greeting") {
      if (!positive) return this.#refused(reply);
      this.#move("welcomed");
      this.#command("EHLO", `EHLO ${this.#options.hello}`);
    } else if (asked.name === "STARTTLS") this.#followStartTls(positive, reply);
    else if (positive) this.#greeted(asked.name === "EHLO", reply);
    else if (asked.name === "EHLO" && code >= 500) {
      // RFC 5321 section 3.2: a server that does not know EHLO is spoken to as RFC 821 has it.
      this.#move("not-understood");
      this.#command("HELO", `HELO ${this.#options.hello}`);
    } else return this.#refused(reply);
    return true;
  }

  #greeted(extended: boolean, reply: Reply): void {
    this.#extensions = extended ? parseExtensions(reply.lines.slice(1)) : NO_EXTENSIONS;
    this.#event({ type: "greeted", reply, extended, extensions: this.#extensions, tls: this.#tls });
    this.#goOn();
  }

  /** After a greeting: encryption, then sign-in, then mail. */
  #goOn(): void {
    const { tls, credentials, allowAuthInClear, mechanisms = MECHANISMS } = this.#options;
    if (!this.#tls && tls !== "never") {
      if (this.#extensions.startTls && !this.#tlsRefused) {
        this.#move("may-encrypt");
        this.#command("STARTTLS", "STARTTLS");
        return;
      }
      if (tls === "required") {
        this.#giveUp("tls-unavailable", null, "The server offers no encryption, and without it nothing may be sent.");
        return;
      }
    }
    if (!credentials || this.#signedIn) {
      this.#move("ready");
      return;
    }
    const common = MECHANISMS.filter((name) => mechanisms.includes(name) && this.#extensions.auth.includes(name));
    if (!this.#tls && !allowAuthInClear) {
      this.#giveUp("sign-in-unavailable", null, "The connection is not encrypted, so no password is shown to it.");
    } else if (common.length === 0) {
      this.#giveUp("sign-in-unavailable", null, "The server offers no way to sign in that this side knows.");
    } else {
      this.#signIn = new SignIn(common, credentials);
      this.#signInStep(this.#signIn.begin());
    }
  }

  #followStartTls(positive: boolean, reply: Reply): void {
    if (positive) {
      this.#move("agreed");
      // RFC 3207 section 4.2, see `receive`.
      this.#replies.clear();
      this.#steps.push({ type: "start-tls" });
    } else if (this.#options.tls === "required") {
      this.#giveUp("tls-unavailable", reply, "The server cannot encrypt now, and without it nothing may be sent.");
    } else {
      this.#tlsRefused = true;
      this.#goOn();
    }
  }

  #signInStep(step: SignInStep | null): boolean {
    if (step?.type === "again") return this.#signInStep(this.#signIn?.begin() ?? null);
    if (step?.type === "line") {
      if (this.#state !== "auth" || step.text.startsWith("AUTH ")) this.#move("may-sign-in");
      this.#command("AUTH", step.text);
    } else if (step?.type === "signed-in") {
      this.#signedIn = true;
      this.#event({ type: "signed-in", mechanism: step.mechanism });
      this.#move("ready");
    } else if (step) this.#giveUp(step.failure.reason, step.failure.reply, step.failure.why);
    return step !== null;
  }

  #told(asked: Command, reply: Reply): void {
    const recipient = this.#current?.mail.recipients[asked.place];
    if (recipient) this.#event({ type: "recipient", recipient, reply });
  }

  // Ending

  #refused(reply: Reply): true {
    this.#giveUp("refused", reply, "The server does not want to talk.");
    return true;
  }

  /** Politely: the server is there and in step, so it hears QUIT (RFC 5321 section 4.1.1.10). */
  #giveUp(reason: SessionFailure["reason"], reply: Reply | null, why: string): void {
    this.#move("refused");
    this.#failed(reason, reply, why);
    this.#command("QUIT", "QUIT");
  }

  /** At once: there is nobody to talk to any more, or no knowing what they would make of it. */
  #fail(reason: SessionFailure["reason"], reply: Reply | null, why: string): void {
    if (this.#state !== "quit") this.#failed(reason, reply, why);
    this.#end();
  }

  #lost(): void {
    if (this.#state === "handshake")
      this.#fail("tls-failed", null, "The connection was lost while encryption was set up.");
    else this.#fail("connection-lost", null, `The connection was lost${placeOf(this.#asked[0])}.`);
  }

  /** Everybody gets an outcome: never is a recipient lost with a session. */
  #failed(reason: SessionFailure["reason"], reply: Reply | null, why: string): void {
    // Only what the server says about talking to us at all is for good; the rest may be better another time.
    const result = reason === "refused" && reply && reply.code >= 500 ? "failed" : "deferred";
    const current = this.#current;
    const end = { result, reply, why, at: current ? decidedAt(this.#asked[0]) : "session" } as const;
    if (current) {
      current.abandon(end);
      this.#event({ type: "sent", mail: current.mail, outcomes: current.outcomes });
    }
    const status = statusOf(result, reply);
    const host = this.#options.serverName ?? null;
    for (const mail of this.#mails) {
      const outcomes = mail.recipients.map((recipient): RecipientOutcome => {
        return { ...end, at: "session", recipient, status, host, knowsDsn: false };
      });
      this.#event({ type: "sent", mail, outcomes });
    }
    this.#mails = [];
    this.#current = null;
    this.#event({ type: "failed", failure: { reason, reply, why } });
  }

  #end(): void {
    this.#state = "closed";
    this.#asked = [];
    this.#replies.clear();
  }

  #event(event: SmtpClientEvent): void {
    this.#steps.push({ type: "event", event });
  }

  #move(input: SessionInput): void {
    this.#state = move<SessionState, SessionInput>(SESSION_MOVES, this.#state, input);
  }
}
