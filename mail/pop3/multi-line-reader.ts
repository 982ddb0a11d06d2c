/**
 * The body of a multi-line reply: takes the doubled dots out and finds the end (RFC 1939 section 3), in one pass over whatever
 * pieces arrive. Only CR LF begins a line: a lone LF before a dot is content, whatever a message was made to look like.
 */
import { CR, DOT, LF } from "../wire/octets";

const FIRST_CAPACITY = 4096;

type Place = "line-start" | "in-line" | "after-cr" | "after-dot" | "after-dot-cr";

export class MultiLineReader {
  #place: Place = "line-start";
  #content = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  /** @param limit octets of content, beyond which the reply counts as endless */
  constructor(private readonly limit: number) {}

  get isTooLong(): boolean {
    return this.#length > this.limit;
  }

  /** What has been read, without the dots. */
  get content(): Uint8Array {
    return this.#content.slice(0, this.#length);
  }

  /** @returns how many octets belonged to the reply when it is at its end, and null when it goes on */
  push(bytes: Uint8Array): number | null {
    let from = 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.#place === "in-line") {
        const found = bytes.indexOf(CR, at);
        at = found < 0 ? bytes.length : found + 1;
        if (found >= 0) this.#place = "after-cr";
        continue;
      }
      const octet = bytes[at] ?? 0;
      if (this.#place === "line-start" && octet === DOT) {
        // Kept back: a second dot, or anything else, shows that it was only stuffed in.
        this.#keep(bytes, from, at);
        from = at + 1;
        this.#place = "after-dot";
      } else if (this.#place === "after-dot" && octet === CR) {
        from = at + 1;
        this.#place = "after-dot-cr";
      } else if (this.#place === "after-dot-cr") {
        if (octet === LF) return at + 1;
        this.#keep(LONE_CR, 0, 1);
        this.#place = octet === CR ? "after-cr" : "in-line";
      } else if (octet === LF && this.#place === "after-cr") {
        this.#place = "line-start";
      } else {
        this.#place = octet === CR ? "after-cr" : "in-line";
      }
      at += 1;
    }
    this.#keep(bytes, from, bytes.length);
    return null;
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#length + to - from;
    // Past the limit nothing is kept: it is only known that there was more.
    if (length <= this.limit) {
      if (length > this.#content.length) this.#grow(length);
      this.#content.set(bytes.subarray(from, to), this.#length);
    }
    this.#length = length;
  }

  #grow(length: number): void {
    const larger = new Uint8Array(Math.max(length, this.#content.length * 2));
    larger.set(this.#content.subarray(0, Math.min(this.#length, this.#content.length)));
    this.#content = larger;
  }
}

const LONE_CR = Uint8Array.of(CR);
