/**
 * Reads the content of a message as DATA or BDAT brings it, and finds what must not be in it.
 *
 * Only CR LF . CR LF ends DATA (RFC 5321 section 4.1.1.4). Where one server takes LF . LF for the end and another does not, a
 * second message can be hidden inside the first (SMTP smuggling). So a message with a bare CR or LF is read to its
 * real end and then refused, as section 2.3.8 demands; and so is one with a NUL, which no text has (RFC 2045 section 2.8).
 * Both may be in BINARYMIME (RFC 3030 section 3).
 *
 * Octets beyond ASCII are taken, announced by BODY=8BITMIME or not. RFC 5321 section 2.4 would allow to refuse them or to
 * clear their top bits; Postfix, Exim and the large providers do neither, and neither would help anybody: this server
 * keeps all eight bits, and whoever passes the message on can look at it.
 *
 * Lines may be of any length: section 4.5.3.1 asks for no limit where none is needed, and here no line is held by itself.
 */
import { CR, DOT, LF } from "../wire/octets";
import { ContentBuffer } from "./content-buffer";

/** Where the octet before the next one has left us. */
const WITHIN_LINE = 0;
const AFTER_CR = 1;
const LINE_START = 2;
const AFTER_DOT = 3;
const AFTER_DOT_CR = 4;

export class ContentScanner {
  /** "bare": a CR or LF without the other. */
  fault: "bare" | "nul" | null = null;
  readonly #buffer: ContentBuffer;
  // The CR LF of the command's own line counts as the one before the dot of an empty message.
  #place = LINE_START;

  constructor(
    limit: number,
    readonly binary: boolean,
  ) {
    this.#buffer = new ContentBuffer(limit);
  }

  get tooBig(): boolean {
    return this.#buffer.length > this.#buffer.limit;
  }

  get heldOctets(): number {
    return this.#buffer.heldOctets;
  }

  /**
   * Content behind DATA; the dots that were put before lines beginning with one are taken out (RFC 5321 section 4.5.2).
   * @returns how many octets of the piece belong to the message and its end, or -1: all do, and the end is to come
   */
  receiveDotted(piece: Uint8Array): number {
    const view = viewOf(piece);
    let place = this.#place;
    let kept = 0;
    let at = 0;
    while (at < piece.length) {
      const octet = piece[at] as number;
      if (place === WITHIN_LINE) {
        at = pastPlainOctets(piece, view, at);
        if (at === piece.length) break;
        const special = piece[at++] as number;
        if (special === CR) place = AFTER_CR;
        else this.#noteControl(special);
      } else if (place === AFTER_CR) {
        if (octet === LF) at += 1;
        else this.#fail("bare");
        place = octet === LF ? LINE_START : WITHIN_LINE;
      } else if (place === LINE_START) {
        place = octet === DOT ? AFTER_DOT : WITHIN_LINE;
        if (octet !== DOT) continue;
        this.#keep(piece, kept, at);
        at += 1;
        kept = at;
      } else if (place === AFTER_DOT) {
        place = octet === CR ? AFTER_DOT_CR : WITHIN_LINE;
        if (octet === CR) at += 1;
      } else if (octet === LF) {
        this.#place = LINE_START;
        return at + 1;
      } else {
        this.#fail("bare");
        place = WITHIN_LINE;
      }
    }
    // Behind a dot, a CR is content only if no LF follows; and then the message is refused.
    if (place !== AFTER_DOT_CR) this.#keep(piece, kept, piece.length);
    this.#place = place;
    return -1;
  }

  /** Content behind BDAT, counted by the caller: dots are dots. */
  receiveCounted(piece: Uint8Array): void {
    this.#keep(piece, 0, piece.length);
    if (this.binary) return;
    const view = viewOf(piece);
    let afterCr = this.#place === AFTER_CR;
    for (let at = 0; at < piece.length; ) {
      if (afterCr) {
        afterCr = false;
        if (piece[at] === LF) at += 1;
        else this.#fail("bare");
        continue;
      }
      at = pastPlainOctets(piece, view, at);
      if (at === piece.length) break;
      const special = piece[at++] as number;
      if (special === CR) afterCr = true;
      else this.#noteControl(special);
    }
    this.#place = afterCr ? AFTER_CR : WITHIN_LINE;
  }

  /** The whole message; after `fault` or `tooBig` nothing of it is left. */
  take(): Uint8Array {
    return this.#buffer.take();
  }

  /** No more will come: a CR at the very end has no LF. */
  end(): void {
    if (this.#place === AFTER_CR) this.#fail("bare");
  }

  #noteControl(octet: number): void {
    if (octet === LF) this.#fail("bare");
    else if (octet === 0) this.#fail("nul");
  }

  #fail(fault: "bare" | "nul"): void {
    this.fault ??= fault;
    this.#buffer.release();
  }

  #keep(piece: Uint8Array, from: number, to: number): void {
    if (to > from && this.fault === null)
      this.#buffer.append(from === 0 && to === piece.length ? piece : piece.subarray(from, to));
  }
}

/** Octets 14 in every byte, and the top bit of every byte. */
const FOURTEENS = 0x0e0e0e0e;
const TOP_BITS = 0x80808080;

/**
 * Every octet that needs a look (NUL, LF, CR) is below 14, and hardly any other is. Eight at a time: a byte of `w` is below 14
 * where subtracting 14 sets its top bit and it was not set before; a borrow reaches a byte only from one that is below
 * itself, so the whole is 0 exactly when none is. Three times as quick as octet by octet, measured on lines of 78.
 */
function pastPlainOctets(piece: Uint8Array, view: DataView, from: number): number {
  const { length } = piece;
  let at = from;
  while (at < length - 7) {
    const low = view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    if (((((low - FOURTEENS) & ~low) | ((high - FOURTEENS) & ~high)) & TOP_BITS) !== 0) break;
    at += 8;
  }
  while (at < length && (piece[at] as number) > CR) at += 1;
  return at;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
