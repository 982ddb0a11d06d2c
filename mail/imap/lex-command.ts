/**
 * Reads a command's pieces by RFC 9051 section 9, token by token. The first thing that breaks the grammar is kept in `failure`;
 * from there on every token is empty and the command is at its end, so a parser looks once, when it is done. Texts have
 * one character an octet.
 */
import type { Instant } from "../engine";
import { octets, octetText } from "../wire/octets";
import { decodeUtf8Strictly } from "../wire/text-coding";
import type { CommandPiece, Literal } from "./command-reader";
import { parseDateTime, parseDay } from "./imap-date";
import { parseSequenceSet, type SequenceSet } from "./sequence-set";

/** ATOM-CHAR, ASTRING-CHAR, list-char, and what a sequence set is made of. */
const ATOM = /[!#$&'+-[^-z|}~]+/y;
const ASTRING = /[!#$&'+-[\]^-z|}~]+/y;
const LIST_MAILBOX = /[!#$%&'*-[\]^-z|}~]+/y;
const SEQUENCE = /[0-9:,*$]+/y;
const FLAG = /\\?[!#$&'+-[^-z|}~]+/y;
const TAG = /[!#$&',-[\]^-z|}~]+/y;
const DIGITS = /[0-9]+/y;
// The quote and the backslash are written with a backslash before them. There are no CR and LF in here, they end lines.
const QUOTED = /"((?:[^"\\]|\\["\\])*)"/y;

const LARGEST_NUMBER = 2 ** 32 - 1;
/** number64 ends at 2^63 - 1. What is beyond 2^53 loses its last digits: no mod-sequence and no message comes near. */
const LARGEST_NUMBER64 = 2 ** 63;

export class Lexer {
  failure: string | null = null;
  readonly #pieces: readonly CommandPiece[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly CommandPiece[]) {
    this.#pieces = pieces;
  }

  /** The first reason is kept. @returns an empty text, for those who have to return one */
  fail(reason: string): string {
    this.failure ??= reason;
    this.skipRest();
    return "";
  }

  get #text(): string {
    const piece = this.#pieces[this.#piece];
    return typeof piece === "string" ? piece : "";
  }

  /** The character ahead; empty at the end and before a literal. */
  get ahead(): string {
    return this.#text.charAt(this.#at);
  }

  get atEnd(): boolean {
    return this.#piece >= this.#pieces.length - 1 && this.#at >= this.#text.length;
  }

  get atLiteral(): boolean {
    return this.#at >= this.#text.length && typeof this.#pieces[this.#piece + 1] === "object";
  }

  /** Takes this character if it is ahead. */
  skip(character: string): boolean {
    if (this.ahead !== character) return false;
    this.#at += 1;
    return true;
  }

  expect(character: string): void {
    if (!this.skip(character)) this.fail(`${character === " " ? "a space" : character} is missing`);
  }

  sp(): void {
    this.expect(" ");
  }

  end(): void {
    if (this.failure === null && !this.atEnd) this.fail("there is more than belongs to this command");
  }

  /** Takes the word, in any case, if it is ahead and ends there. */
  skipWord(word: string): boolean {
    const text = this.#text.slice(this.#at, this.#at + word.length);
    const next = this.#text.charAt(this.#at + word.length);
    if (text.toUpperCase() !== word || /[A-Za-z0-9.-]/.test(next)) return false;
    this.#at += word.length;
    return true;
  }

  /** A command's tag and the space behind it; null where there is none (RFC 9051 section 2.2.1). A tag may stand alone. */
  tag(): string | null {
    const tag = this.#match(TAG);
    return this.skip(" ") || this.atEnd ? tag : null;
  }

  /** An atom in capitals. */
  keyword(): string {
    return this.atom().toUpperCase();
  }

  atom(): string {
    return this.#match(ATOM) ?? this.fail("an atom is missing");
  }

  astring(): string {
    return this.#match(ASTRING) ?? this.string();
  }

  string(): string {
    if (this.ahead !== '"') return octetText(this.#textLiteral());
    QUOTED.lastIndex = this.#at;
    const quoted = QUOTED.exec(this.#text)?.[1];
    if (quoted === undefined) return this.fail("a quoted string is not closed");
    this.#at = QUOTED.lastIndex;
    if (quoted.includes("\0")) return this.fail("there is no NUL in a quoted string");
    // RFC 9051 section 9: QUOTED-CHAR is ASCII or well-formed UTF-8.
    if (/[\x80-\xff]/.test(quoted) && decodeUtf8Strictly(octets(quoted)) === null) {
      return this.fail("a quoted string is in UTF-8");
    }
    return quoted.replace(/\\(["\\])/g, "$1");
  }

  nstring(): string | null {
    return this.skipWord("NIL") ? null : this.string();
  }

  /** Of either kind; without one, an empty one and a failure. */
  literal(): Literal {
    const literal = this.#pieces[this.#piece + 1];
    if (!this.atLiteral || typeof literal !== "object") {
      this.fail("a string or a literal is missing");
      return { bytes: new Uint8Array(0), binary: false };
    }
    this.#piece += 2;
    this.#at = 0;
    return literal;
  }

  /** A mailbox name or a pattern of LIST. */
  listMailbox(): string {
    return this.#match(LIST_MAILBOX) ?? this.string();
  }

  number(): number {
    return this.#number(0, LARGEST_NUMBER);
  }

  nzNumber(): number {
    return this.#number(1, LARGEST_NUMBER);
  }

  number64(): number {
    return this.#number(0, LARGEST_NUMBER64);
  }

  sequenceSet(): SequenceSet {
    const set = parseSequenceSet(this.#match(SEQUENCE) ?? "");
    if (set === null) this.fail("that is no sequence set");
    return set ?? [];
  }

  /** As written; whether there is such a flag is for others to say. */
  flag(): string {
    return this.#match(FLAG) ?? this.fail("a flag is missing");
  }

  /** A list in parentheses, perhaps an empty one, of flags. */
  flagList(): string[] {
    return this.list(() => this.flag());
  }

  /** A day, as midnight in UTC; with or without quotes. */
  date(): Instant {
    const day = parseDay(this.ahead === '"' ? this.string() : this.atom());
    if (day === null) this.fail("that is no date");
    return day ?? 0;
  }

  dateTime(): Instant {
    const at = this.ahead === '"' ? parseDateTime(this.string()) : null;
    if (at === null) this.fail("that is no date and time");
    return at ?? 0;
  }

  /** "(" [item *(SP item)] ")" */
  list<Item>(item: () => Item): Item[] {
    const items: Item[] = [];
    this.expect("(");
    if (this.failure !== null || this.skip(")")) return items;
    do items.push(item());
    while (this.skip(" "));
    this.expect(")");
    return items;
  }

  /** Passes over everything that is left: nobody can read it. */
  skipRest(): void {
    this.#piece = this.#pieces.length;
    this.#at = 0;
  }

  // RFC 9051 section 9: a literal has no NUL, a literal8 may; only where binary data is expected is it the latter.
  #textLiteral(): Uint8Array {
    const { bytes, binary } = this.literal();
    if (binary || bytes.includes(0)) this.fail("there is no binary data in a command's text");
    return bytes;
  }

  #number(least: number, most: number): number {
    const digits = this.#match(DIGITS);
    const number = Number(digits ?? Number.NaN);
    if (number >= least && number <= most) return number;
    this.fail(digits === null ? "a number is missing" : "a number is out of its range");
    return 0;
  }

  #match(token: RegExp): string | null {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at = token.lastIndex;
    return found;
  }
}
