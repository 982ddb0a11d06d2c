/**
 * One message on its way through one session: which command may be sent next, and what each reply means for each recipient.
 * A message takes several transactions where the server wants fewer recipients at a time.
 */
import { endsInLine } from "../wire/dot-stuff";
import { concatOctets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { move, TRANSACTION_MOVES, type TransactionInput, type TransactionState } from "./client-moves";
import type { Extensions } from "./extensions";
import { printMailParameters, printRecipientParameters } from "./parameters";
import { printPath } from "./path";
import type { Reply } from "./reply";
import { firstBatch } from "./send-batch";
import { dataOf } from "./send-content";
import type { OutgoingMail } from "./send-mail";
import { type DecidedAt, type RecipientOutcome, resultOf, statusOf, whyOf } from "./send-outcome";
import { type Carriage, carriageOf, type LocalRefusal, localRefusalOf } from "./send-requirements";
import type { Recipient } from "./server-events";

export type Command = {
  readonly name: "RSET" | "MAIL" | "RCPT" | "DATA" | "content" | "BDAT";
  readonly parts: readonly Uint8Array[];
  /** Of RCPT: the recipient's place in the message. Of BDAT: `LAST` or 0. */
  readonly place: number;
};

export type TransactionContext = {
  readonly extensions: Extensions;
  readonly pipelining: boolean;
  readonly preferChunking: boolean;
  readonly serverName: string | null;
  /** A transaction was left open before: RSET comes first. */
  readonly leftOver: boolean;
  /** Whether the server takes another MAIL in this session (RFC 9422 MAILMAX); asked once for each. */
  readonly mayBegin: () => boolean;
};

/**
 * Octets in a BDAT, chosen so that the reply to a refusal comes before much has been sent in vain, and that the commands
 * around the chunks weigh nothing.
 */
const CHUNK = 256 * 1024;

export class SendTransaction {
  readonly #context: TransactionContext;
  readonly #carriage: Carriage;
  readonly #outcomes: (RecipientOutcome | null)[];
  #state: TransactionState = "begin";
  /** A transaction is open on the server, or may be. */
  leftOver: boolean;
  /** Places of those not asked about yet, and of those in the transaction under way. */
  #waiting: readonly number[] = [];
  #batch: readonly number[] = [];
  #accepted: number[] = [];
  #asked = 0;
  #sentOctets = 0;
  #refusedAt: "MAIL" | "DATA" | "content" | null = null;

  constructor(
    readonly mail: OutgoingMail,
    context: TransactionContext,
  ) {
    this.#context = context;
    this.leftOver = context.leftOver;
    this.#carriage = carriageOf(mail, context.extensions, context.preferChunking);
    this.#outcomes = mail.recipients.map((recipient) => {
      const refusal = localRefusalOf(recipient, this.#carriage, context.extensions);
      return refusal && this.#refusedHere(recipient, refusal);
    });
    this.#waiting = this.#open();
  }

  get state(): TransactionState {
    return this.#state;
  }

  /** What became of each, in the message's order; whole once `next` has said "done" or after `abandon`. */
  get outcomes(): readonly RecipientOutcome[] {
    return this.#outcomes.filter((outcome) => outcome !== null);
  }

  /** @param unanswered how many commands are on their way without a reply */
  next(unanswered: number): Command | "wait" | "done" {
    for (;;) {
      const step = this.#step(unanswered);
      if (step !== "again") return step;
    }
  }

  /** @returns false for a reply that the command cannot have (RFC 5321 section 4.3.2): the session is out of step */
  replied({ name, place }: Command, reply: Reply): boolean {
    const positive = reply.code < 300;
    if (reply.code >= 300 && reply.code < 400) {
      if (name === "DATA") this.#move("allowed");
      return name === "DATA";
    }
    if (name === "RSET") {
      if (positive) this.leftOver = false;
      return positive;
    }
    if (name === "RCPT") this.#repliedToRecipient(place, reply);
    else if (name === "DATA") {
      if (positive) return false;
      this.#decide("DATA", reply);
      this.#move("refused");
    } else if (name === "MAIL") {
      if (positive) this.leftOver = true;
      else this.#decide("MAIL", reply);
    } else {
      const last = name === "content" || place === LAST;
      // RFC 5321 section 4.1.1.4: the end of the data ends the transaction, whatever the reply; a refused chunk does not.
      if (last && (positive || name === "content")) this.leftOver = false;
      this.#repliedToContent(reply, last);
    }
    return true;
  }

  /** The session is over: whoever has no outcome yet gets this one. */
  abandon(end: Pick<RecipientOutcome, "result" | "reply" | "why" | "at">): void {
    for (const place of this.#open()) this.#settle(place, { ...end, status: statusOf(end.result, end.reply) });
  }

  #step(unanswered: number): Command | "wait" | "done" | "again" {
    const mustWait = unanswered > 0 && !this.#context.pipelining;
    switch (this.#state) {
      case "begin":
        return unanswered > 0 ? "wait" : this.#begin();
      case "reset":
        this.#move("sent");
        return command("RSET", "RSET");
      case "mail":
        if (mustWait) return "wait";
        this.#move("sent");
        return command("MAIL", `MAIL FROM:<${printPath(this.mail.sender.path)}>${this.#mailParameters()}`);
      case "rcpt":
        return mustWait ? "wait" : this.#nextRecipient();
      case "data":
        return mustWait ? "wait" : this.#data(unanswered);
      case "content":
        this.#move("sent");
        // RFC 2920 section 3.1: 354 although no recipient was accepted; an empty message ends it, and goes nowhere.
        return { name: "content", parts: dataOf(this.#accepted.length > 0 ? this.mail.content : NOTHING), place: -1 };
      case "chunk":
        return mustWait ? "wait" : this.#chunk(unanswered);
      case "go-ahead":
      case "verdict":
        return "wait";
      default:
        return "done";
    }
  }

  #begin(): "again" {
    this.#waiting = this.#open();
    if (this.#waiting.length > 0 && !this.#context.mayBegin()) {
      const why = "The server takes no more messages in this session.";
      this.abandon({ result: "deferred", reply: null, why, at: "session" });
      this.#waiting = [];
    }
    const domainOf = (place: number) => this.#recipientAt(place).path.domain;
    this.#batch = firstBatch(this.#waiting, domainOf, this.#context.extensions.limits);
    this.#accepted = [];
    this.#asked = 0;
    this.#sentOctets = 0;
    this.#refusedAt = null;
    this.#move(this.#batch.length === 0 ? "over" : this.leftOver ? "left-over" : "clean");
    return "again";
  }

  #nextRecipient(): Command | "wait" | "again" {
    if (this.#refusedAt === "MAIL") {
      this.#move("mail-refused");
      return "again";
    }
    const place = this.#batch[this.#asked];
    if (place === undefined) {
      this.#move(this.#carriage.chunked ? "use-bdat" : "all-sent");
      return "again";
    }
    this.#asked += 1;
    const { path, parameters } = this.#recipientAt(place);
    const dsn = this.#context.extensions.dsn ? printRecipientParameters(parameters) : "";
    return command("RCPT", `RCPT TO:<${printPath(path)}>${dsn}`, place);
  }

  /** Pipelined, DATA goes out with the commands before it, whose replies nobody knows yet (RFC 2920 section 3.1). */
  #data(unanswered: number): Command | "again" {
    if (unanswered === 0 && this.#accepted.length === 0) {
      this.#move("nobody-accepted");
      return "again";
    }
    this.#move("sent");
    return command("DATA", "DATA");
  }

  #chunk(unanswered: number): Command | "wait" | "again" {
    if (this.#sentOctets === 0 && unanswered > 0) return "wait";
    if (this.#accepted.length === 0 || this.#refusedAt !== null) {
      this.#move(this.#refusedAt === null ? "nobody-accepted" : "refused");
      return "again";
    }
    const { content } = this.mail;
    const bytes = content.subarray(this.#sentOctets, this.#sentOctets + CHUNK);
    this.#sentOctets += bytes.length;
    const last = this.#sentOctets >= content.length;
    if (last) this.#move("last-sent");
    const line = encodeUtf8(`BDAT ${bytes.length}${last ? " LAST" : ""}\r\n`);
    return { name: "BDAT", parts: [line, bytes], place: last ? LAST : 0 };
  }

  #repliedToRecipient(place: number, reply: Reply): void {
    if (this.#outcomes[place]) return;
    if (reply.code < 300) {
      this.#accepted.push(place);
      return;
    }
    // RFC 5321 section 4.5.3.1.10: too many recipients, which the next transaction may mend, and a 552 may mean that too. One
    // that says otherwise, such as 5.2.2 for a full mailbox, is what it says.
    const tooMany =
      (reply.code === 452 || reply.code === 552) && (reply.enhanced === null || reply.enhanced.endsWith(".5.3"));
    // Without an outcome it goes into that one; some recipient of this one was accepted, so there is an end to it.
    if (tooMany && this.#accepted.length > 0) return;
    this.#settleByReply(place, tooMany ? "deferred" : resultOf(reply), "RCPT", reply);
  }

  /** @param last the end of DATA, or the last chunk: the others are accepted for now only (RFC 3030 section 2) */
  #repliedToContent(reply: Reply, last: boolean): void {
    if (reply.code >= 400) this.#decide("content", reply);
    else if (last) this.#decide(null, reply);
    if (last) this.#move("given");
  }

  /** One reply for all of the batch that have not been refused yet. @param at null where it accepts them */
  #decide(at: "MAIL" | "DATA" | "content" | null, reply: Reply): void {
    const all = at === "MAIL" ? this.#batch : this.#accepted;
    for (const place of all) {
      if (!this.#outcomes[place]) this.#settleByReply(place, resultOf(reply), at ?? "content", reply);
    }
    if (this.#refusedAt === null) this.#refusedAt = at;
  }

  #settleByReply(place: number, result: RecipientOutcome["result"], at: DecidedAt, reply: Reply): void {
    this.#settle(place, { result, status: statusOf(result, reply), reply, why: whyOf(result, at), at });
  }

  #settle(place: number, outcome: Pick<RecipientOutcome, "result" | "status" | "reply" | "why" | "at">): void {
    const { serverName, extensions } = this.#context;
    const recipient = this.#recipientAt(place);
    this.#outcomes[place] = { ...outcome, recipient, host: serverName, knowsDsn: extensions.dsn };
  }

  #refusedHere(recipient: Recipient, { status, why }: LocalRefusal): RecipientOutcome {
    const host = this.#context.serverName;
    return { recipient, result: "failed", status, reply: null, why, at: "this-side", host, knowsDsn: false };
  }

  #mailParameters(): string {
    const { extensions } = this.#context;
    const { parameters } = this.mail.sender;
    const { content } = this.mail;
    return printMailParameters({
      // RFC 1870 section 3: octets with their CR LF, without doubled dots and the last line.
      size: extensions.size === null ? null : content.length + (this.#carriage.chunked || endsInLine(content) ? 0 : 2),
      body: this.#carriage.body,
      utf8: this.#carriage.utf8,
      ret: extensions.dsn ? parameters.ret : null,
      envelopeId: extensions.dsn ? parameters.envelopeId : null,
      auth: extensions.auth.length > 0 ? parameters.auth : null,
    });
  }

  #recipientAt(place: number): Recipient {
    const recipient = this.mail.recipients[place];
    if (!recipient) throw new Error(`the message has no recipient ${place}`);
    return recipient;
  }

  /** Places without an outcome. */
  #open(): number[] {
    return this.#outcomes.flatMap((outcome, place) => (outcome ? [] : [place]));
  }

  #move(input: TransactionInput): void {
    this.#state = move<TransactionState, TransactionInput>(TRANSACTION_MOVES, this.#state, input);
  }
}

const LAST = 1;
const NOTHING = new Uint8Array(0);

function command(name: Command["name"], line: string, place = -1): Command {
  return { name, parts: [encodeUtf8(`${line}\r\n`)], place };
}

export function octetsOf({ parts }: Command): Uint8Array {
  return concatOctets(parts);
}
