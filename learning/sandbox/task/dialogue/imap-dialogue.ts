/** IMAP taken apart: commands with their literals, and the tagged response that ended each. */

import { parseResponse } from "../../../../mail/imap/client-tasks/parse-response";
import { ResponseReader } from "../../../../mail/imap/client-tasks/response-reader";
import { type CommandPiece, CommandReader, type LiteralLimits } from "../../../../mail/imap/command-reader";
import { Lexer } from "../../../../mail/imap/lex-command";
import { IMAP_MOVES, type ImapCommand, type ImapState } from "../../../../mail/imap/server-states";
import { LF } from "../../../../mail/wire/octets";
import { decodeUtf8 } from "../../../../mail/wire/text-coding";
import type { Words } from "../../../../mail/world/internet";
import { type Exchange, type Outcome, type SaidReply, type Spoken, shortened } from "./dialogue";
import { imapMeaning } from "./imap-meaning";

/** Beyond what any server takes; whether a literal was taken is read from what the server said. */
const LIMITS: LiteralLimits = { each: 2 ** 26, total: 2 ** 27, count: 1000, refusal: "NO" };
const BOUNDS = { text: 2 ** 24, literals: 2 ** 27 };
const MOST_LINE_OCTETS = 2 ** 20;

/** What the server said that decides how a command went on; news of mailboxes is left out. */
type Heard = {
  readonly kind: "go on" | "end";
  readonly word: "OK" | "NO" | "BAD" | "BYE" | "+";
  readonly text: string;
  readonly saidIn: number;
  readonly tls: boolean;
};

export function readImap(words: readonly Words[]): Spoken {
  const heard = readHeard(words.filter(({ from }) => from === "server"));
  const reading = new ImapReading(heard);
  for (const word of words) if (word.from === "client") reading.hear(word);
  return reading.spoken();
}

function readHeard(words: readonly Words[]): Heard[] {
  const reader = new ResponseReader(BOUNDS);
  const heard: Heard[] = [];
  for (const { bytes, number: saidIn, tls } of words) {
    reader.push(bytes);
    for (let reading = reader.take(); reading; reading = reader.take()) {
      if (reading.type === "fault") return heard;
      const response = parseResponse(reading.pieces, false);
      const place = { saidIn, tls };
      if (response.type === "continue") heard.push({ kind: "go on", word: "+", text: response.text, ...place });
      else if (response.type === "tagged" || (response.type === "notice" && response.condition === "BAD")) {
        heard.push({ kind: "end", word: response.condition, text: response.text, ...place });
      } else if (response.type === "bye") heard.push({ kind: "go on", word: "BYE", text: response.text, ...place });
    }
  }
  return heard;
}

class ImapReading {
  readonly #exchanges: Exchange[] = [];
  readonly #reader = new CommandReader(() => LIMITS);
  #state: ImapState = "not-authenticated";
  #selected: string | null = null;
  #next = 0;
  #goodbye = false;
  #signedIn = false;
  #securing = false;
  /** IDLE and AUTHENTICATE go on with lines that are no commands. */
  #dialogue: { readonly word: Words; readonly finish: () => void } | null = null;

  constructor(readonly heard: readonly Heard[]) {}

  spoken(): Spoken {
    const replies = this.heard
      .filter(({ word }) => word !== "+")
      .map(({ saidIn, tls, word }): SaidReply => ({ saidIn, tls, code: null, word }));
    return {
      exchanges: this.#exchanges,
      handovers: [],
      replies,
      state: this.#state,
      goodbye: this.#goodbye,
      signedIn: this.#signedIn,
    };
  }

  hear(word: Words): void {
    if (this.#securing) {
      if (!word.tls) return;
      this.#securing = false;
    }
    // A line at a time, so that what follows a literal that was refused is not taken for the literal.
    for (let from = 0; from < word.bytes.length; ) {
      const lf = word.bytes.indexOf(LF, from);
      const end = lf < 0 ? word.bytes.length : lf + 1;
      this.#reader.push(word.bytes.subarray(from, end));
      this.#read(word);
      from = end;
    }
  }

  #read(word: Words): void {
    for (let reading = this.#reader.take(); reading; reading = this.#reader.take()) {
      if (reading.type === "continue") this.#announce(word);
      else if (reading.type === "command") this.#command(word, reading.pieces);
      else if (reading.type === "line") this.#dialogue?.finish();
      else this.#add(word, { verb: null, line: "", before: this.#state, meaning: null });
    }
  }

  /** The client waits for leave to send a literal; where it was refused, the command is over. */
  #announce(word: Words): void {
    const answer = this.#peek();
    if (answer?.kind === "go on") this.#next += 1;
    else {
      this.#reader.clear();
      this.#add(word, { verb: null, line: "{…}", before: this.#state, meaning: null });
    }
  }

  #command(word: Words, pieces: readonly CommandPiece[]): void {
    const lexer = new Lexer(pieces);
    const before = this.#state;
    const line = textOf(pieces);
    const tag = lexer.tag();
    const first = tag === null ? "" : lexer.keyword();
    const uid = first === "UID";
    if (uid) lexer.sp();
    const named = uid ? lexer.keyword() : first;
    const verb = isCommand(uid ? `UID ${named}` : named) ? named : null;
    if (verb === "IDLE" || verb === "AUTHENTICATE") {
      this.#goOn(word, verb, line);
      return;
    }
    const meaning = verb === null ? null : imapMeaning(verb, uid, lexer, this.#selected);
    const outcome = this.#add(word, { verb, line, before, meaning });
    if (verb !== null) this.#move(verb, uid, outcome, meaning?.mailbox ?? null);
  }

  /** Each "+" before the end asks for a line; IDLE's is DONE. */
  #goOn(word: Words, verb: "IDLE" | "AUTHENTICATE", line: string): void {
    const before = this.#state;
    if (this.#peek()?.word === "+") {
      this.#next += 1;
      this.#reader.expectLine(MOST_LINE_OCTETS);
      this.#dialogue = { word, finish: () => this.#goOn(word, verb, line) };
      return;
    }
    this.#dialogue = null;
    const outcome = this.#add(word, { verb, line, before, meaning: imapMeaning(verb, false, new Lexer([""]), null) });
    this.#move(verb, false, outcome, null);
  }

  #move(verb: string, uid: boolean, outcome: Outcome, mailbox: string | null): void {
    if (verb === "SELECT" || verb === "EXAMINE") {
      // RFC 9051 section 6.3.2: a refusal leaves nothing selected.
      if (this.#state === "selected" && outcome === "refused") this.#state = "authenticated";
      this.#selected = outcome === "accepted" ? mailbox : null;
    }
    if (outcome !== "accepted") return;
    const name = uid ? `UID ${verb}` : verb;
    const to = isCommand(name) ? destination(name) : undefined;
    if (to) this.#state = to;
    if (verb === "LOGIN" || verb === "AUTHENTICATE") this.#signedIn = true;
    if (verb === "CLOSE" || verb === "UNSELECT") this.#selected = null;
    if (verb === "STARTTLS") this.#securing = true;
    if (verb === "LOGOUT") this.#goodbye = true;
  }

  /** What the server said next, a BYE passed over. */
  #peek(): Heard | null {
    while (this.heard[this.#next]?.word === "BYE") this.#next += 1;
    return this.heard[this.#next] ?? null;
  }

  #add(word: Words, said: Pick<Exchange, "verb" | "line" | "before" | "meaning">): Outcome {
    const end = this.#peek();
    if (end?.kind === "end") this.#next += 1;
    const answered = end?.kind === "end" ? end : null;
    const outcome = answered === null ? "unanswered" : answered.word === "OK" ? "accepted" : "refused";
    const { number: saidIn, at, tls } = word;
    const reply = answered && shortened(`${answered.word} ${answered.text}`);
    this.#exchanges.push({
      protocol: "imap",
      saidIn,
      at,
      tls,
      ...said,
      line: shortened(said.line),
      outcome,
      code: null,
      reply,
    });
    return outcome;
  }
}

function isCommand(name: string): name is ImapCommand {
  return Object.hasOwn(IMAP_MOVES, name);
}

function destination(command: ImapCommand): ImapState | undefined {
  const move = IMAP_MOVES[command];
  return "to" in move ? move.to : undefined;
}

function textOf(pieces: readonly CommandPiece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : decodeUtf8(piece.bytes.subarray(0, 100)))).join("");
}
