/** SMTP taken apart: every command has exactly one reply, in order, so that the two streams can be read side by side. */
import { type Command, parseCommand } from "../../../../mail/smtp/command";
import { ContentScanner } from "../../../../mail/smtp/content-scanner";
import { parseReplyLine } from "../../../../mail/smtp/parse-reply";
import type { Path } from "../../../../mail/smtp/path";
import { destinationOf, type ServerMove, type ServerState } from "../../../../mail/smtp/server-moves";
import { LineReader } from "../../../../mail/wire/line-reader";
import { decodeUtf8 } from "../../../../mail/wire/text-coding";
import type { Words } from "../../../../mail/world/internet";
import { type Exchange, type Handover, type SaidReply, type Spoken, shortened } from "./dialogue";

/** Beyond what any server takes, so that nothing of a line it took is lost. */
const MOST_LINE_OCTETS = 65_536;
const MOST_CONTENT_OCTETS = 64 * 1024 * 1024;

type Reply = SaidReply & { readonly code: number; readonly text: string };

export function readSmtp(words: readonly Words[]): Spoken {
  const replies = readReplies(words.filter(({ from }) => from === "server"));
  const reading = new SmtpReading(replies);
  for (const word of words) if (word.from === "client") reading.hear(word);
  return reading.spoken();
}

function readReplies(words: readonly Words[]): Reply[] {
  const reader = new LineReader(MOST_LINE_OCTETS);
  const replies: Reply[] = [];
  let first = "";
  for (const { bytes, number: saidIn, tls } of words) {
    reader.push(bytes);
    for (let line = reader.take(); line; line = reader.take()) {
      const parsed = parseReplyLine(line.bytes);
      // What a person says who plays the server may be no reply.
      if (!parsed) continue;
      if (first === "") first = decodeUtf8(line.bytes);
      if (parsed.more) continue;
      replies.push({ saidIn, tls, code: parsed.code, word: String(parsed.code), text: shortened(first) });
      first = "";
    }
  }
  return replies;
}

class SmtpReading {
  readonly #exchanges: Exchange[] = [];
  readonly #handovers: Handover[] = [];
  readonly #reader = new LineReader(MOST_LINE_OCTETS);
  #state: ServerState = "greeted";
  #next = 1;
  #sender: Path | null = null;
  #recipients: Path[] = [];
  #content: ContentScanner | null = null;
  /** Octets of a chunk that are still to come. */
  #chunk = 0;
  #chunkCommand: Extract<Command, { verb: "BDAT" }> | null = null;
  /** The AUTH whose responses these lines are. */
  #auth: Words | null = null;
  #authLine = "";
  #goodbye = false;
  #signedIn = false;

  /** @param replies the first is the greeting */
  constructor(readonly replies: readonly Reply[]) {}

  spoken(): Spoken {
    return {
      exchanges: this.#exchanges,
      handovers: this.#handovers,
      replies: this.replies,
      state: this.#state,
      goodbye: this.#goodbye,
      signedIn: this.#signedIn,
    };
  }

  hear(word: Words): void {
    if (this.#state === "securing") {
      // RFC 3207 section 4.2: the server threw away what came in the clear behind STARTTLS.
      if (!word.tls) return;
      this.#reader.takeRest();
      this.#state = "greeted";
    }
    this.#reader.push(word.bytes);
    while (this.#advance(word));
  }

  #advance(word: Words): boolean {
    if (this.#chunk > 0) return this.#readChunk(word);
    if (this.#state === "content") return this.#readContent(word);
    const line = this.#reader.take();
    if (!line) return false;
    if (this.#auth) this.#readResponse(word, this.#auth);
    else this.#readCommand(word, line.bytes, line.fault !== null);
    return true;
  }

  #readCommand(word: Words, bytes: Uint8Array, atFault: boolean): void {
    const parsed = parseCommand(bytes);
    const line = decodeUtf8(bytes);
    const command = "fault" in parsed || atFault ? null : parsed;
    const { verb } = parsed;
    if (command?.verb === "BDAT") {
      this.#chunkCommand = command;
      this.#chunk = command.size;
      if (command.size === 0) this.#endChunk(word);
      return;
    }
    if (command?.verb === "AUTH") {
      this.#auth = word;
      this.#authLine = line;
      this.#readResponse(word, word);
      return;
    }
    const reply = this.#takeReply();
    this.#add(word, verb, line, command, reply);
    if (!command || !isAccepted(reply)) return;
    if (command.verb === "MAIL") this.#sender = command.path;
    if (command.verb === "RCPT") this.#recipients.push(command.path);
    if (command.verb === "DATA") this.#content = new ContentScanner(MOST_CONTENT_OCTETS, false);
    if (command.verb === "QUIT") this.#goodbye = true;
    this.#move(command.verb);
  }

  /** The reply to AUTH, or to a response in it: 334 wants another response. */
  #readResponse(word: Words, auth: Words): void {
    const reply = this.#takeReply();
    if (reply?.code === 334) return;
    this.#auth = null;
    this.#add(auth === word ? word : { ...auth, number: word.number }, "AUTH", this.#authLine, null, reply);
    if (isAccepted(reply)) this.#signedIn = true;
  }

  #readContent(word: Words): boolean {
    const piece = this.#reader.takeRest();
    if (piece.length === 0) return false;
    const used = this.#content?.receiveDotted(piece) ?? 0;
    if (used < 0) return false;
    this.#reader.push(piece.subarray(used));
    this.#endMessage(word, "content", ".");
    this.#move("end of content");
    return true;
  }

  #readChunk(word: Words): boolean {
    const piece = this.#reader.takeRest();
    if (piece.length === 0) return false;
    const used = Math.min(piece.length, this.#chunk);
    this.#content ??= new ContentScanner(MOST_CONTENT_OCTETS, true);
    this.#content.receiveCounted(piece.subarray(0, used));
    this.#chunk -= used;
    this.#reader.push(piece.subarray(used));
    if (this.#chunk === 0) this.#endChunk(word);
    return true;
  }

  #endChunk(word: Words): void {
    const command = this.#chunkCommand;
    if (!command) return;
    this.#content ??= new ContentScanner(MOST_CONTENT_OCTETS, true);
    const line = `BDAT ${command.size}${command.last ? " LAST" : ""}`;
    const may = destinationOf(this.#state, "BDAT") !== null;
    if (command.last && may) {
      // Taken or refused, the transaction is over (RFC 3030 section 2).
      this.#endMessage(word, "BDAT", line);
      this.#move("BDAT LAST");
      return;
    }
    const reply = this.#takeReply();
    this.#add(word, "BDAT", line, null, reply);
    if (may) this.#move(isAccepted(reply) ? "BDAT" : "BDAT refused");
  }

  #endMessage(word: Words, verb: string, line: string): void {
    const reply = this.#takeReply();
    const exchange = this.#add(word, verb, line, null, reply);
    if (this.#content) {
      const content = this.#content.take();
      this.#handovers.push({ sender: this.#sender, recipients: this.#recipients, content, exchange });
    }
    this.#forget();
  }

  #forget(): void {
    this.#sender = null;
    this.#recipients = [];
    this.#content = null;
  }

  #move(move: ServerMove): void {
    this.#state = destinationOf(this.#state, move) ?? this.#state;
    if (move === "RSET" || move === "EHLO" || move === "HELO") this.#forget();
  }

  #takeReply(): Reply | null {
    const reply = this.replies[this.#next] ?? null;
    this.#next += 1;
    return reply;
  }

  #add(
    { number: saidIn, at, tls }: Words,
    verb: string | null,
    line: string,
    command: Command | null,
    reply: Reply | null,
  ): Exchange {
    const exchange: Exchange = {
      protocol: "smtp",
      saidIn,
      at,
      tls,
      verb,
      line: shortened(line),
      before: this.#state,
      outcome: reply === null ? "unanswered" : isAccepted(reply) ? "accepted" : "refused",
      code: reply?.code ?? null,
      reply: reply?.text ?? null,
      meaning: command && { type: "smtp", path: pathOf(command) },
    };
    this.#exchanges.push(exchange);
    return exchange;
  }
}

function isAccepted(reply: Reply | null): boolean {
  return reply !== null && reply.code < 400;
}

function pathOf(command: Command): Path | null {
  return command.verb === "MAIL" || command.verb === "RCPT" ? command.path : null;
}
