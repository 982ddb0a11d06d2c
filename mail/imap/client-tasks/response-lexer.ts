/**
 * Reads a response's pieces by RFC 9051 section 9, token by token. The first thing that breaks the grammar is kept in `failure`;
 * from there on every token is empty and the response is at its end. Laxer than a server with its clients in what does not
 * change the meaning: a quoted string may hold any octets but the two that are escaped.
 */
import { octets, octetText } from "../../wire/octets";
import { decodeUtf8Strictly } from "../../wire/text-coding";
import type { ResponsePiece } from "./response-reader";

/** Up to what ends an atom: parentheses, blanks, quotes, and literals' braces. "[" and "]" are left to whoever asks. */
const ATOM = /[^\0-\x20()"{\x7f-\xff]+/y;
const BRACKET_FREE = /[^\0-\x20()"{\x7f-\xff[\]]+/y;
const DIGITS = /[0-9]+/y;

const QUOTE = 34;
const BACKSLASH = 92;

/** RFC 9051 section 9: number64 ends at 2^63 - 1. */
const LARGEST_NUMBER64 = 2 ** 63;

/** MIME parts within parts, and whatever else lies in parentheses: beyond what any mailer makes. */
const MOST_DEPTH = 100;

export class ResponseLexer {
  failure: string | null = null;
  #piece = 0;
  #at = 0;
  #text: string;
  #depth = 0;

  /** @param from where in the first piece to begin */
  constructor(
    private readonly pieces: readonly ResponsePiece[],
    from = 0,
  ) {
    const [first] = pieces;
    this.#text = typeof first === "string" ? first : "";
    this.#at = from;
  }

  fail(reason: string): string {
    this.failure ??= reason;
    this.#piece = this.pieces.length;
    this.#text = "";
    this.#at = 0;
    return "";
  }

  /** The character ahead; empty at the end and before a literal. */
  get ahead(): string {
    return this.#text.charAt(this.#at);
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length && this.#piece >= this.pieces.length - 1;
  }

  get atString(): boolean {
    return this.ahead === '"' || this.#nextLiteral !== null;
  }

  /** Whether these characters are ahead, and behind them one of such a kind. */
  aheadIs(text: string, then = /^/): boolean {
    const end = this.#at + text.length;
    return this.#text.slice(this.#at, end) === text && then.test(this.#text.charAt(end));
  }

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

  /** Blanks that some servers write where none belong. */
  blanks(): void {
    while (this.skip(" "));
  }

  skipNil(): boolean {
    if (!/^nil(?:[ )\]]|$)/i.test(this.#text.slice(this.#at, this.#at + 4))) return false;
    this.#at += 3;
    return true;
  }

  /** As written. */
  atom(): string {
    return this.#match(ATOM) ?? this.fail("an atom is missing");
  }

  /** An atom that ends at a bracket too, in capitals. */
  keyword(): string {
    return (this.#match(BRACKET_FREE) ?? this.fail("a word is missing")).toUpperCase();
  }

  number(): number {
    const digits = this.#match(DIGITS) ?? this.fail("a number is missing");
    const number = numberFrom(digits);
    if (number === null) this.fail("that number is too large");
    return number ?? 0;
  }

  /** Any text: an atom, a quoted string or a literal. */
  astring(): string {
    return this.atString ? this.string() : this.atom();
  }

  string(): string {
    const bytes = this.#literal();
    return bytes ? textOf(bytes) : textOf(this.#quoted());
  }

  nstring(): string | null {
    return this.skipNil() ? null : this.string();
  }

  /** The octets of a string; null for NIL. A literal is not copied. */
  nbytes(): Uint8Array | null {
    if (this.skipNil()) return null;
    return this.#literal() ?? octets(this.#quoted());
  }

  /** What is in parentheses, each item read by `read`; a blank between two is no more than that. */
  list<Item>(read: () => Item): Item[] {
    const items: Item[] = [];
    this.expect("(");
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) this.fail("too many parentheses in one another");
    this.blanks();
    while (this.failure === null && this.ahead !== ")" && !this.atEnd) {
      items.push(read());
      this.blanks();
    }
    this.expect(")");
    this.#depth -= 1;
    return items;
  }

  /** A list, or NIL for an empty one. */
  nlist<Item>(read: () => Item): Item[] {
    return this.skipNil() ? [] : this.list(read);
  }

  /** Passes over one value of any kind: what extensions add and nobody here asked for. */
  skipValue(): void {
    if (this.ahead === "(") this.list(() => this.skipValue());
    else if (this.atString) {
      if (!this.#literal()) this.#quoted();
    } else this.atom();
  }

  get #nextLiteral(): Uint8Array | null {
    const next = this.#at >= this.#text.length ? this.pieces[this.#piece + 1] : undefined;
    return next !== undefined && typeof next !== "string" ? next : null;
  }

  #literal(): Uint8Array | null {
    const literal = this.#nextLiteral;
    if (!literal) return null;
    this.#piece += 2;
    const next = this.pieces[this.#piece];
    this.#text = typeof next === "string" ? next : "";
    this.#at = 0;
    return literal;
  }

  // By hand: a pattern would need the engine's stack for each character of a long string.
  #quoted(): string {
    if (!this.skip('"')) return this.fail("a string is missing");
    const text = this.#text;
    let from = this.#at;
    let quoted = "";
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return quoted + text.slice(from, at);
      }
      if (code === BACKSLASH) {
        quoted += text.slice(from, at);
        at += 1;
        from = at;
      }
    }
    return this.fail("a quoted string is not closed");
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }
}

/** UTF-8 where it is that; anything else stays one character an octet, so that nothing is lost. */
function textOf(string: Uint8Array | string): string {
  if (typeof string !== "string") return decodeUtf8Strictly(string) ?? octetText(string);
  return /[\x80-\xff]/.test(string) ? (decodeUtf8Strictly(octets(string)) ?? string) : string;
}

/**
 * Beyond 2^53 a number loses its last digits. It loses them downwards: a mod-sequence that is too low makes a server tell
 * something twice, one that is too high would make it keep something back (RFC 7162 section 3.1.4.1).
 * @returns null for what is no number64
 */
export function numberFrom(digits: string): number | null {
  const number = Number(digits);
  if (!/^[0-9]{1,19}$/.test(digits) || number > LARGEST_NUMBER64) return null;
  return number > Number.MAX_SAFE_INTEGER ? number * (1 - Number.EPSILON) : number;
}
