/**
 * PostgreSQL's frontend messages, cut out of a stream of bytes: only as much of the protocol (chapter "Message
 * Formats" of PostgreSQL's manual) as taking turns needs.
 */

/** Longer than any statement Postroom sends, short enough that a stray client cannot fill the memory. */
const MAX_MESSAGE_LENGTH = 64 * 1024 * 1024;

const SSL_REQUEST = 80877103;
const GSS_ENCRYPTION_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

export type WireMessage =
  /** A client asking for encryption before it says anything else. */
  | { kind: "encryption-request" }
  | { kind: "cancel-request" }
  | { kind: "startup"; bytes: Buffer }
  /** `tag` is the message's first byte as a letter: "Q" query, "P" parse, "S" sync, "X" terminate, … */
  | { kind: "message"; tag: string; bytes: Buffer };

/** Collects chunks and gives whole messages out, in order. Throws on a length no honest client sends. */
export class WireReader {
  #buffered: Buffer = Buffer.alloc(0);
  #started = false;

  push(chunk: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
  }

  /** The next whole message, or null until more bytes come. */
  next(): WireMessage | null {
    return this.#started ? this.#nextMessage() : this.#nextOpening();
  }

  /** Before the session has started, messages have no tag: a length, then a code. */
  #nextOpening(): WireMessage | null {
    if (this.#buffered.length < 8) return null;
    const bytes = this.#take(this.#buffered.readInt32BE(0), 8);
    if (bytes === null) return null;
    switch (bytes.readInt32BE(4)) {
      case SSL_REQUEST:
      case GSS_ENCRYPTION_REQUEST:
        return { kind: "encryption-request" };
      case CANCEL_REQUEST:
        return { kind: "cancel-request" };
      default:
        this.#started = true;
        return { kind: "startup", bytes };
    }
  }

  #nextMessage(): WireMessage | null {
    if (this.#buffered.length < 5) return null;
    const tag = String.fromCharCode(this.#buffered.readUInt8(0));
    const bytes = this.#take(1 + this.#buffered.readInt32BE(1), 5);
    return bytes === null ? null : { kind: "message", tag, bytes };
  }

  #take(length: number, shortest: number): Buffer | null {
    if (length < shortest || length > MAX_MESSAGE_LENGTH) throw new Error("not a PostgreSQL client, or a broken one");
    if (this.#buffered.length < length) return null;
    const bytes = this.#buffered.subarray(0, length);
    this.#buffered = this.#buffered.subarray(length);
    return bytes;
  }
}
