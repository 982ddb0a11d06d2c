/**
 * Cuts a server's octets into whole responses: a line, or several with the literals between them (RFC 9051 section 4.3). Holds one
 * response of bounded length; what goes beyond is a fault, and the session is over.
 */
import { CR, concatOctets, LF, octetText } from "../../wire/octets";
import { GrowingOctets } from "../growing-octets";

/** A text, one character an octet, or the literal that stood between two of them. */
export type ResponsePiece = string | Uint8Array;

export type ResponseReading =
  | { readonly type: "response"; readonly pieces: readonly ResponsePiece[] }
  | { readonly type: "fault"; readonly fault: "endless" | "too-big" | "malformed" };

export type ResponseBounds = {
  /** Octets of a response without its literals. */
  readonly text: number;
  /** Octets of all its literals together. */
  readonly literals: number;
};

/** Of the literals in one response: a message with some thousand correspondents whose names are no ASCII has one for each. */
const MOST_PIECES = 20_000;

/** So many octets of a literal are a sign of life, as the end of a line is. */
const PROGRESS_OCTETS = 1024;

/** RFC 9051 section 9: literal, literal8. */
const MARKER = /~?\{([0-9]{1,19})\}$/;

/** What ends in text for people: a "{5}" at its end announces nothing (RFC 9051 section 9: resp-text). */
const TEXT_FOR_PEOPLE = /^(?:\+|[^ ]+ (?:OK|NO|BAD|BYE|PREAUTH) )/i;

const EMPTY = new Uint8Array(0);

export class ResponseReader {
  /** Grows with every sign of life; a peer that drips an octet at a time shows few. */
  progress = 0;
  #input: Uint8Array = EMPTY;
  #line: GrowingOctets;
  #pieces: ResponsePiece[] = [];
  #textOctets = 0;
  #literalOctets = 0;
  #literal: GrowingOctets | null = null;
  #missing = 0;
  #sinceProgress = 0;

  constructor(private readonly bounds: ResponseBounds) {
    this.#line = new GrowingOctets(bounds.text + 2);
  }

  /** What is held: a response that is not whole yet, and the last piece received. */
  get heldOctets(): number {
    return this.#input.length + this.#line.length + this.#textOctets + this.#literalOctets;
  }

  push(bytes: Uint8Array): void {
    this.#input = this.#input.length === 0 ? bytes : concatOctets([this.#input, bytes]);
  }

  /** Forgets everything that has arrived. */
  clear(): void {
    this.#input = EMPTY;
    this.#line.take();
    this.#begin();
  }

  /** The next response, or null when more must arrive. */
  take(): ResponseReading | null {
    for (;;) {
      if (this.#literal && !this.#takeLiteral(this.#literal)) return null;
      const end = this.#input.indexOf(LF);
      const piece = end < 0 ? this.#input : this.#input.subarray(0, end);
      if (this.#textOctets + this.#line.length + piece.length > this.bounds.text + 1) return fault("endless");
      // A line that is there as a whole is read where it lies.
      const whole = end >= 0 && this.#line.length === 0 ? piece : null;
      if (!whole) this.#line.add(piece);
      this.#input = end < 0 || end + 1 === this.#input.length ? EMPTY : this.#input.subarray(end + 1);
      if (end < 0) return null;
      this.progress += 1;
      const reading = this.#readLine(whole ?? this.#line.take());
      if (reading) return reading;
    }
  }

  #readLine(bytes: Uint8Array): ResponseReading | null {
    const length = bytes.length - 1;
    // RFC 9051 section 2.2: all that is said are lines that end in CR LF.
    if (bytes[length] !== CR || bytes.indexOf(CR) !== length) return fault("malformed");
    const text = octetText(bytes.subarray(0, length));
    const tail = text.endsWith("}") ? text.slice(-24) : "";
    const marker = MARKER.exec(tail);
    if (!marker || TEXT_FOR_PEOPLE.test(this.#pieces.length === 0 ? text.slice(0, 200) : "")) {
      const pieces = [...this.#pieces, text];
      this.#begin();
      return { type: "response", pieces };
    }
    const size = Number(marker[1]);
    if (this.#literalOctets + size > this.bounds.literals) return fault("too-big");
    if (this.#pieces.length >= MOST_PIECES) return fault("endless");
    this.#textOctets += text.length;
    this.#literalOctets += size;
    this.#pieces.push(text.slice(0, text.length - marker[0].length));
    this.#literal = new GrowingOctets(size);
    this.#missing = size;
    return null;
  }

  #takeLiteral(literal: GrowingOctets): boolean {
    const piece = this.#input.subarray(0, this.#missing);
    this.#input = this.#input.length > piece.length ? this.#input.subarray(piece.length) : EMPTY;
    literal.add(piece);
    this.#missing -= piece.length;
    this.#sinceProgress += piece.length;
    if (this.#sinceProgress >= PROGRESS_OCTETS) {
      this.progress += 1;
      this.#sinceProgress = 0;
    }
    if (this.#missing > 0) return false;
    this.#pieces.push(literal.take());
    this.#literal = null;
    return true;
  }

  #begin(): void {
    this.#pieces = [];
    this.#textOctets = 0;
    this.#literalOctets = 0;
    this.#literal = null;
    this.#missing = 0;
  }
}

function fault(name: "endless" | "too-big" | "malformed"): ResponseReading {
  return { type: "fault", fault: name };
}
