/** Octets that have arrived and were not looked at yet, in the pieces the network cut. */

/** What one piece costs beside its octets: a stream of single octets fills memory with views of them. */
const PIECE_OCTETS = 128;

export class Inbox {
  #pieces: Uint8Array[] = [];
  #first = 0;
  #octets = 0;

  /** What it holds, each piece's own cost included. */
  get octets(): number {
    return this.#octets;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#octets += piece.length + PIECE_OCTETS;
  }

  /** The oldest piece, or null. */
  take(): Uint8Array | null {
    const piece = this.#pieces[this.#first];
    if (!piece) return null;
    this.#first += 1;
    this.#octets -= piece.length + PIECE_OCTETS;
    // Emptied as a whole: taking from an array's front one by one would move the rest each time.
    if (this.#first === this.#pieces.length) this.clear();
    return piece;
  }

  clear(): void {
    this.#pieces = [];
    this.#first = 0;
    this.#octets = 0;
  }
}
