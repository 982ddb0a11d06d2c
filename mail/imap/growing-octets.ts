/** Octets that arrive in pieces of any size, put together without copying the whole for each piece. */

/** What is reserved at once; a piece larger than this gets what it needs. */
const FIRST_OCTETS = 1024;

export class GrowingOctets {
  #octets = new Uint8Array(0);
  #length = 0;

  /** @param most there will never be more than so many; adding more is the caller's fault */
  constructor(private readonly most: number) {}

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#octets.length) {
      // Doubling, but never beyond what was announced: the last array is exactly as long as its content.
      const room = Math.min(this.most, Math.max(length, this.#octets.length * 2, FIRST_OCTETS));
      const larger = new Uint8Array(room);
      larger.set(this.#octets.subarray(0, this.#length));
      this.#octets = larger;
    }
    this.#octets.set(piece, this.#length);
    this.#length = length;
  }

  /** All of it; begins anew. */
  take(): Uint8Array {
    const all = this.#octets.subarray(0, this.#length);
    this.#octets = new Uint8Array(0);
    this.#length = 0;
    return all;
  }
}
