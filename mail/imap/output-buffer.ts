/** What an engine is about to say, put together into few large pieces. */
import { concatOctets, octets } from "../wire/octets";

/** An array at least this long goes out as it is: copying it would cost more than a step of its own. */
const LARGE_OCTETS = 65_536;

export class OutputBuffer {
  #text = "";
  #parts: Uint8Array[] = [];
  #octets = 0;
  readonly #full: Uint8Array[] = [];

  /** How much is waiting. */
  get length(): number {
    return this.#octets;
  }

  /** One octet for each character. */
  text(text: string): void {
    this.#text += text;
    this.#octets += text.length;
  }

  /** Nobody writes to the array afterwards. */
  bytes(bytes: Uint8Array): void {
    this.#octets += bytes.length;
    this.#endText();
    if (bytes.length >= LARGE_OCTETS) {
      this.#endPiece();
      this.#full.push(bytes);
    } else if (bytes.length > 0) this.#parts.push(bytes);
  }

  /** All pieces, in order; the buffer is empty afterwards. */
  take(): Uint8Array[] {
    this.#endText();
    this.#endPiece();
    this.#octets = 0;
    return this.#full.splice(0);
  }

  #endText(): void {
    if (this.#text !== "") this.#parts.push(octets(this.#text));
    this.#text = "";
  }

  #endPiece(): void {
    if (this.#parts.length > 0) this.#full.push(concatOctets(this.#parts));
    this.#parts = [];
  }
}
