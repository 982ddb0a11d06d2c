/**
 * Holds a message while it arrives, and puts it together once. Large pieces are kept as they came; small ones are copied
 * into blocks, because a piece of one octet costs a hundred octets of bookkeeping, and a small view keeps the whole of
 * a large piece alive. So what is held is never more than about twice the message, however it was cut.
 */
import { concatOctets } from "../wire/octets";

const SMALL_OCTETS = 1024;
const SMALLEST_BLOCK_OCTETS = 4096;
const LARGEST_BLOCK_OCTETS = 65_536;

export class ContentBuffer {
  /** Octets appended, those beyond the limit included. */
  length = 0;
  /** The first piece is kept as it came until there is a second: most messages arrive in one, and are copied once. */
  #first: Uint8Array | null = null;
  #parts: Uint8Array[] = [];
  #block: Uint8Array | null = null;
  #used = 0;

  /** @param limit beyond it everything is let go */
  constructor(readonly limit: number) {}

  get heldOctets(): number {
    return this.length > this.limit ? 0 : this.length;
  }

  append(bytes: Uint8Array): void {
    const isFirst = this.length === 0;
    this.length += bytes.length;
    if (this.length > this.limit) this.release();
    else if (isFirst) this.#first = bytes;
    else {
      this.#keepFirst();
      this.#keep(bytes);
    }
  }

  /** Lets go of everything; `length` stays. */
  release(): void {
    this.#first = null;
    this.#parts = [];
    this.#block = null;
    this.#used = 0;
  }

  take(): Uint8Array {
    const only = this.#first;
    if (only) {
      this.release();
      // Not slice(): of a Node Buffer that would be a view.
      return isLarge(only) ? only : new Uint8Array(only);
    }
    this.#closeBlock();
    const whole = concatOctets(this.#parts);
    this.release();
    return whole;
  }

  #keepFirst(): void {
    if (this.#first) this.#keep(this.#first);
    this.#first = null;
  }

  #keep(bytes: Uint8Array): void {
    if (isLarge(bytes)) {
      this.#closeBlock();
      this.#parts.push(bytes);
    } else this.#copy(bytes);
  }

  #copy(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      if (this.#block === null || this.#used === this.#block.length) {
        this.#closeBlock();
        this.#block = new Uint8Array(Math.min(Math.max(SMALLEST_BLOCK_OCTETS, this.length), LARGEST_BLOCK_OCTETS));
      }
      const part = bytes.subarray(from, from + this.#block.length - this.#used);
      this.#block.set(part, this.#used);
      this.#used += part.length;
      from += part.length;
    }
  }

  #closeBlock(): void {
    if (this.#block && this.#used > 0) this.#parts.push(this.#block.subarray(0, this.#used));
    this.#block = null;
    this.#used = 0;
  }
}

/** Worth keeping as it is: large, and most of what its view keeps alive. */
function isLarge(bytes: Uint8Array): boolean {
  return bytes.length >= SMALL_OCTETS && bytes.length * 2 >= bytes.buffer.byteLength;
}
