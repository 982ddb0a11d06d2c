/**
 * The SMTP server (RFC 5321, RFC 6409): octets in, replies and questions out. Which command may come when is in
 * server-moves.ts, what each one does in commands/, how a message is read in content-scanner.ts.
 *
 * While a question is open the driver should read no more from its peer; what comes nevertheless is held, up to a bound.
 * A client that reads nothing is the driver's to deal with: the engine gives away what it has to say and keeps none of it.
 * Longer than most files, because whose turn it is (line, content, chunk, question, handshake) is one decision.
 */
import type { AskingEngine, Instant, Step } from "../engine";
import { LineReader } from "../wire/line-reader";
import { isAscii, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { parseCommand } from "./command";
import { failAuth, serveResponse } from "./commands/auth";
import { type BdatCommand, openChunk, serveBdat } from "./commands/bdat";
import type { ContentScanner } from "./content-scanner";
import { Inbox } from "./inbox";
import { replyText } from "./print-reply";
import { type Reply, reply } from "./reply";
import { serveCommand } from "./serve-command";
import type { SmtpServerAnswer, SmtpServerEvent } from "./server-events";
import type { ServerState } from "./server-moves";
import { type SmtpServerOptions, settleOptions } from "./server-options";
import { BARE_LINE_END, isError, LINE_TOO_LONG, outOfOrder } from "./server-refusals";
import { type Outcome, type Question, ServerTalk } from "./server-talk";
import { takeMessage } from "./take-message";

/**
 * A command's line: 512 octets (RFC 5321 section 4.5.3.1.4) and what the extensions add to MAIL and RCPT: 26 for SIZE, 17 for
 * BODY, 10 for SMTPUTF8, 500 for AUTH, and DSN's ENVID of 100 or ORCPT of 500 with their names. One bound for all
 * commands, and rounded up; section 4.5.3.1 asks for more rather than less.
 */
const MOST_COMMAND_OCTETS = 2048;

/** RFC 4954 section 4: what a SASL response may take, CR LF included. */
const MOST_RESPONSE_OCTETS = 12_288;

/** Beside a whole message that a client may send by BDAT ahead of the replies, room for the commands around it. */
const AHEAD_OCTETS = 65_536;

/** Replies are put together up to here: a stream of small commands in one piece must not grow a stream of replies. */
const BATCH_CHARACTERS = 16_384;

type Chunk = {
  readonly command: BdatCommand;
  left: number;
  /** null for a chunk that may not come now: its octets are read and dropped. */
  readonly into: ContentScanner | null;
};

export class SmtpServer implements AskingEngine<SmtpServerEvent, SmtpServerAnswer> {
  readonly #talk: ServerTalk;
  readonly #inbox = new Inbox();
  readonly #reader = new LineReader(MOST_COMMAND_OCTETS);
  #chunk: Chunk | null = null;
  #question: Question | null = null;
  /** Replies not yet given away, and whether they may wait for others (RFC 2920 section 3.2). */
  #replies: string;
  #batching = false;
  #errors = 0;
  #peerGone = false;
  #overrun = false;
  /** "start-tls" was yielded, and the handshake is under way. */
  #shakingHands = false;
  /** When the command or piece that is awaited has to be here; null: nobody has begun to wait. */
  #deadline: Instant | null = null;
  #messageDeadline: Instant | null = null;

  /** @throws RangeError for options that make no sense */
  constructor(given: SmtpServerOptions) {
    const options = settleOptions(given);
    this.#talk = new ServerTalk(options, options.tls, 0);
    // RFC 5321 section 4.2 and RFC 2034 section 4: the greeting has no enhanced code.
    this.#replies = replyText(reply(220, null, `${options.hostName} ${options.greeting}`));
  }

  /** Where the session stands, in the words of server-moves.ts. */
  get state(): ServerState {
    return this.#talk.state;
  }

  /** What is held of the peer's octets: at most two messages and a little, whatever it sends. */
  get heldOctets(): number {
    const event = this.#question?.event;
    const asked = event?.type === "message" ? event.content.length : 0;
    return this.#inbox.octets + this.#reader.pending + (this.#talk.content?.heldOctets ?? 0) + asked;
  }

  receive(bytes: Uint8Array): void {
    if (this.#talk.state === "ended" || this.#talk.state === "securing" || this.#overrun) return;
    this.#inbox.push(bytes);
    if (this.#question === null || this.#inbox.octets <= this.#talk.options.maxMessageOctets + AHEAD_OCTETS) return;
    this.#overrun = true;
    this.#inbox.clear();
  }

  peerClosed(): void {
    this.#peerGone = true;
  }

  tlsStarted(): void {
    if (this.#talk.state !== "securing" || !this.#shakingHands) throw new Error("no handshake was asked for");
    this.#talk.move("TLS started");
    this.#talk.forgetAll();
    this.#talk.tls = true;
    this.#shakingHands = false;
    this.#deadline = null;
  }

  answer(answer: SmtpServerAnswer): void {
    const question = this.#question;
    if (question?.event.type !== answer.type) throw new Error(`nobody has asked for "${answer.type}"`);
    this.#question = null;
    this.#settle(question.onAnswer(answer));
  }

  next(now: Instant): Step<SmtpServerEvent> {
    this.#talk.now = now;
    for (;;) {
      const event = this.#talk.notices.length > 0 ? this.#talk.notices.shift() : undefined;
      if (event) return { type: "event", event };
      const full = !this.#batching || this.#replies.length > BATCH_CHARACTERS;
      if (this.#replies !== "" && full) return this.#send();
      if (this.#talk.state === "ended") return this.#replies === "" ? { type: "closed" } : this.#send();
      if (this.#question === null && this.#talk.state !== "securing" && this.#advance()) {
        this.#deadline = null;
        continue;
      }
      if (this.#replies !== "") return this.#send();
      if (this.#question) return { type: "wait", until: null };
      if (this.#peerGone) {
        this.#talk.end();
      } else if (this.#talk.state === "securing" && !this.#shakingHands) {
        // RFC 3207 section 4.2: what came in the clear behind STARTTLS is never read.
        this.#inbox.clear();
        this.#reader.takeRest();
        this.#shakingHands = true;
        return { type: "start-tls" };
      } else {
        const until = this.#waitUntil(now);
        if (now < until) return { type: "wait", until };
        this.#timeOut();
      }
    }
  }

  /** One command, one line of a sign-in or one piece of a message further; false when more has to arrive. */
  #advance(): boolean {
    if (this.#overrun) {
      this.#hangUp("4.7.0", "Too much was sent ahead of the replies");
      return true;
    }
    if (this.#chunk) return this.#readChunk(this.#chunk);
    if (this.#talk.state === "content") return this.#readContent();
    this.#reader.limit = this.#talk.state === "signing-in" ? MOST_RESPONSE_OCTETS : MOST_COMMAND_OCTETS;
    let line = this.#reader.take();
    while (line === null) {
      const piece = this.#inbox.take();
      if (!piece) return false;
      this.#reader.push(piece);
      line = this.#reader.take();
    }
    this.#batching = false;
    if (this.#talk.state === "signing-in") {
      this.#settle(line.fault ? failAuth(this.#talk, line.fault) : serveResponse(this.#talk, octetText(line.bytes)));
    } else if (line.fault) {
      this.#settle(line.fault === "bare" ? BARE_LINE_END : LINE_TOO_LONG);
    } else this.#serveLine(line.bytes);
    return true;
  }

  #serveLine(bytes: Uint8Array): void {
    const talk = this.#talk;
    const command = parseCommand(bytes);
    if ("fault" in command) {
      this.#settle(command.fault);
      // Where the next command begins is anybody's guess; so none is read (see parseBdat).
      if (command.verb === "BDAT") this.#hangUp("4.5.0", "It is not known what is chunk and what is command");
      return;
    }
    const { verb } = command;
    talk.beyondAscii = !isAscii(bytes);
    talk.utf8Reply = false;
    if (verb === "BDAT") {
      this.#chunk = { command, left: command.size, into: talk.may(verb) ? openChunk(talk) : null };
      return;
    }
    // RFC 2920 section 3.2: replies to these may wait for those to the commands behind them.
    this.#batching = verb === "MAIL" || verb === "RCPT" || verb === "RSET";
    this.#settle(serveCommand(talk, command));
  }

  #readContent(): boolean {
    const piece = this.#nextPiece();
    if (!piece) return false;
    const used = this.#talk.content?.receiveDotted(piece) ?? 0;
    if (used < 0) return true;
    if (used < piece.length) this.#reader.push(piece.subarray(used));
    this.#talk.move("end of content");
    this.#messageDeadline = null;
    this.#settle(takeMessage(this.#talk));
    return true;
  }

  #readChunk(chunk: Chunk): boolean {
    if (chunk.left > 0) {
      const piece = this.#nextPiece();
      if (!piece) return false;
      const used = Math.min(chunk.left, piece.length);
      chunk.into?.receiveCounted(piece.subarray(0, used));
      chunk.left -= used;
      if (used < piece.length) this.#reader.push(piece.subarray(used));
      if (chunk.left > 0) return true;
    }
    this.#chunk = null;
    this.#messageDeadline = null;
    this.#settle(chunk.into ? serveBdat(this.#talk, chunk.command) : outOfOrder(this.#talk.state, "BDAT"));
    return true;
  }

  #nextPiece(): Uint8Array | null {
    const rest = this.#reader.takeRest();
    return rest.length > 0 ? rest : this.#inbox.take();
  }

  #settle(outcome: Outcome): void {
    if ("code" in outcome) this.#say(outcome);
    else {
      this.#question = outcome;
      this.#talk.notices.push(outcome.event);
    }
  }

  #say(said: Reply): void {
    const text = replyText(said);
    // RFC 6531 section 3.7.4: only who has asked for UTF-8 is sent it.
    this.#replies += this.#talk.utf8Reply ? text : text.replace(/[^\0-\x7f]/gu, "?");
    // RFC 5321 section 3.8: after a 421 the connection is closed, whoever gave the reply.
    if (said.code === 421) this.#talk.end();
    else if (isError(said.code)) {
      this.#errors += 1;
      if (this.#errors >= this.#talk.options.maxErrors) this.#hangUp("4.7.0", "Too many errors");
    }
  }

  #hangUp(enhanced: "4.4.2" | "4.5.0" | "4.7.0", why: string): void {
    if (this.#talk.state !== "ended") this.#say(reply(421, enhanced, `${this.#talk.options.hostName} closes: ${why}`));
  }

  #waitUntil(now: Instant): Instant {
    const { command, content, message } = this.#talk.options.timeouts;
    const inMessage = this.#chunk !== null || this.#talk.state === "content";
    this.#deadline ??= now + (inMessage ? content : command);
    if (!inMessage) return this.#deadline;
    this.#messageDeadline ??= now + message;
    return Math.min(this.#deadline, this.#messageDeadline);
  }

  /** RFC 5321 section 4.5.3.2.7. In the middle of a handshake nothing can be said. */
  #timeOut(): void {
    if (this.#talk.state === "securing") this.#talk.end();
    else this.#hangUp("4.4.2", "It took too long");
  }

  #send(): Step<SmtpServerEvent> {
    const bytes = encodeUtf8(this.#replies);
    this.#replies = "";
    return { type: "send", bytes };
  }
}
