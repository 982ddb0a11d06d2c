/** What an engine has said and its socket has not taken yet, handed out in pieces. */

/**
 * Octets in a piece. A slow reader's progress shows from piece to piece; a system's socket buffer takes one of them in one go,
 * and TLS never has to encrypt more than this at a time.
 */
export const PIECE_OCTETS = 65_536;

export class WriteQueue {
  #parts: Uint8Array[] = [];
  #octets = 0;

  get octets(): number {
    return this.#octets;
  }

  push(bytes: Uint8Array): void {
    // In front of a large part, nothing would be taken for a piece.
    if (bytes.length === 0) return;
    this.#parts.push(bytes);
    this.#octets += bytes.length;
  }

  /** As much as one system call should write: several small parts in one, or a piece of a large one. */
  take(): Uint8Array {
    const first = this.#parts[0] ?? new Uint8Array(0);
    if (first.length > PIECE_OCTETS) {
      this.#parts[0] = first.subarray(PIECE_OCTETS);
      this.#octets -= PIECE_OCTETS;
      return first.subarray(0, PIECE_OCTETS);
    }
    if (this.#parts.length === 1) {
      this.clear();
      return first;
    }
    let [count, octets] = [0, 0];
    for (const { length } of this.#parts) {
      if (octets + length > PIECE_OCTETS) break;
      octets += length;
      count += 1;
    }
    this.#octets -= octets;
    const parts = this.#parts.splice(0, count);
    return parts.length === 1 ? first : Buffer.concat(parts, octets);
  }

  clear(): void {
    this.#parts = [];
    this.#octets = 0;
  }
}
