/** An answer on its way out: protocol text and octets of messages, made into one array when it is sent. */
import { concatOctets, octets } from "../../wire/octets";

export class AnswerBuffer {
  readonly #pieces: Uint8Array[] = [];
  #text = "";
  /** Octets in `#pieces`. */
  #size = 0;

  /** Octets so far: what a sender that works in batches goes by. */
  get size(): number {
    return this.#size + this.#text.length;
  }

  /** @param text one character an octet */
  text(text: string): void {
    this.#text += text;
  }

  /** Kept as they are until `take`: a view into a message costs nothing. */
  octets(bytes: Uint8Array): void {
    this.#endText();
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }

  /** Everything so far; the buffer is empty afterwards. */
  take(): Uint8Array {
    this.#endText();
    this.#size = 0;
    return concatOctets(this.#pieces.splice(0));
  }

  #endText(): void {
    if (this.#text === "") return;
    this.#size += this.#text.length;
    this.#pieces.push(octets(this.#text));
    this.#text = "";
  }
}
