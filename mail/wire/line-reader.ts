/**
 * Cuts a stream into lines, holding no more than one line of bounded length.
 *
 * A line ends at LF. RFC 5321 section 2.3.8 and RFC 1939 section 3 allow only CR LF, so a line that breaks the rule (a bare
 * LF at its end, a bare CR inside) comes out marked as such: its reader answers with an error instead of executing it, and
 * somebody who types into a terminal that sends LF is told so, instead of waiting for ever.
 */
import { CR, concatOctets, LF } from "./octets";

export type Line = {
  /** Without its line end, at most the bound long; what was beyond the bound is not kept. */
  readonly bytes: Uint8Array;
  /** "bare": not ended by CR LF, or with a CR inside. "too-long": beyond the bound; read to its end and thrown away. */
  readonly fault: "bare" | "too-long" | null;
};

const EMPTY = new Uint8Array(0);

/**
 * Arrays up to here have their octets inside; for a view of one an engine moves them to a buffer of their own, which is
 * several times the work of a copy.
 */
const SHORT_OCTETS = 64;

export class LineReader {
  #buffer: Uint8Array = EMPTY;
  /** Up to here the buffer has been searched for a line's end, and so many CR were met. */
  #searched = 0;
  #returns = 0;
  /** Octets of an over-long line thrown away so far. */
  #dropped = 0;

  /** @param limit octets in a line, its CR LF included, as the RFCs count them */
  constructor(public limit: number) {}

  /** How many octets are waiting; never more than `limit` plus the last piece received. */
  get pending(): number {
    return this.#buffer.length;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#buffer = this.#buffer.length === 0 ? bytes : concatOctets([this.#buffer, bytes]);
  }

  /** The next whole line, or null when more must arrive. */
  take(): Line | null {
    const buffer = this.#buffer;
    // Lines are short: one look at each octet costs less than two searches by the platform.
    for (let at = this.#searched; at < buffer.length; at += 1) {
      const octet = buffer[at];
      if (octet === LF) return this.#cut(at);
      if (octet === CR) this.#returns += 1;
    }
    this.#dropExcess();
    this.#searched = this.#buffer.length;
    return null;
  }

  #cut(end: number): Line {
    const buffer = this.#buffer;
    const tooLong = this.#dropped + end + 1 > this.limit;
    const proper = end > 0 && buffer[end - 1] === CR;
    const fault = proper && this.#returns === 1 ? null : "bare";
    const stop = proper ? end - 1 : end;
    const bytes = buffer.length <= SHORT_OCTETS ? buffer.slice(0, stop) : buffer.subarray(0, stop);
    this.#begin(buffer.length === end + 1 ? EMPTY : buffer.subarray(end + 1));
    return tooLong ? { bytes: bytes.subarray(0, this.limit), fault: "too-long" } : { bytes, fault };
  }

  #begin(buffer: Uint8Array): void {
    this.#buffer = buffer;
    this.#searched = 0;
    this.#returns = 0;
    this.#dropped = 0;
  }

  /** Everything that has arrived and is no line yet; the reader is empty afterwards. For what is not made of lines. */
  takeRest(): Uint8Array {
    const rest = this.#buffer;
    this.#begin(EMPTY);
    return rest;
  }

  // Beyond the limit the line is refused whatever it says, so only its last octet (perhaps a CR) is worth keeping.
  #dropExcess(): void {
    if (this.#buffer.length < this.limit) return;
    this.#dropped += this.#buffer.length - 1;
    this.#buffer = this.#buffer.slice(-1);
  }
}
