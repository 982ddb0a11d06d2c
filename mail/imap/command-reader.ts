/**
 * Cuts a client's octets into whole commands: lines, and the literals between them (RFC 9051 sections 2.2.1 and 4.3). What a
 * command means is read afterwards, from its pieces, when it is all there; only the literals' sizes are decided on here,
 * because a client may announce more than anybody wants to hold.
 *
 * A synchronising literal, `{n}`, is refused before it is sent. One that does not wait, `{n+}` (RFC 7888), is on its way
 * already: it is read and thrown away up to a bound, and beyond it the connection ends (RFC 7888 section 4).
 */
import { CR, concatOctets, LF, octetText } from "../wire/octets";
import { GrowingOctets } from "./growing-octets";

export type Literal = {
  readonly bytes: Uint8Array;
  /** `~{n}`, which may hold NUL (RFC 3516 section 4.1). */
  readonly binary: boolean;
};

/** A text, one character an octet, or the literal that stood between two of them. */
export type CommandPiece = string | Literal;

export type LiteralLimits = {
  /** Octets in one literal, in all literals of a command together, and how many there may be. */
  readonly each: number;
  readonly total: number;
  readonly count: number;
  /** How the server says that it is too much: NO where the command is right and the message too big (RFC 7889 section 4). */
  readonly refusal: "NO" | "BAD";
};

export type Reading =
  | { readonly type: "command"; readonly pieces: readonly CommandPiece[] }
  /** The client waits for "+" before it sends its literal. */
  | { readonly type: "continue" }
  /** The line that `expectLine` asked for, without its end; null for one that is too long or not ended by CR LF. */
  | { readonly type: "line"; readonly text: string | null }
  | {
      readonly type: "refused";
      /** null where the command's tag cannot be told. */
      readonly tag: string | null;
      readonly condition: "NO" | "BAD";
      readonly tooBig: boolean;
      readonly text: string;
      /** What comes next cannot be told from the rest of this command: hang up. */
      readonly fatal: boolean;
    };

/**
 * Octets of a command without its literals. RFC 2683 section 3.2.1.5 wants 8,000 at least; a client that lists every UID it knows
 * sends more, and Dovecot takes as many as this.
 */
export const COMMAND_OCTETS = 65_536;

/** Octets of a refused literal that are read and thrown away: a message somewhat too big. Beyond this we hang up. */
export const MOST_SKIPPED_OCTETS = 64 * 1024 * 1024;

/** The end of an over-long line is kept to see whether a literal follows. */
const TAIL_OCTETS = 32;

/** RFC 9051 section 9: literal, literal8. */
const MARKER = /(~?)\{([0-9]{1,20})(\+?)\}$/;

/** RFC 9051 section 9: tag is any ASTRING-CHAR but "+". */
const TAG = /^([!#$&',-[\]^-z|}~]+) /;

type Refusal = Omit<Extract<Reading, { type: "refused" }>, "type" | "tag" | "fatal">;

const EMPTY = new Uint8Array(0);

export class CommandReader {
  #input: Uint8Array = EMPTY;
  #line = new GrowingOctets(COMMAND_OCTETS + 2);
  /** The last octets of a line that is too long to be kept. */
  #tail = "";
  #pieces: CommandPiece[] = [];
  #textOctets = 0;
  #literalOctets = 0;
  #literals = 0;
  #limits: LiteralLimits | null = null;
  /** Octets of the literal that are still to come; null outside of a literal. */
  #missing: number | null = null;
  #binary = false;
  #literal: GrowingOctets | null = null;
  #refusal: Refusal | null = null;
  /** The longest line that is wanted in place of a command. */
  #wantedLine: number | null = null;

  /** @param limitsOf what literals a command may have, by its first line */
  constructor(private readonly limitsOf: (text: string) => LiteralLimits) {}

  /** Octets that have arrived and were not looked at. */
  get pending(): number {
    return this.#input.length;
  }

  push(bytes: Uint8Array): void {
    this.#input = this.#input.length === 0 ? bytes : concatOctets([this.#input, bytes]);
  }

  /** The next line is no command, but an answer in a dialogue: SASL, or IDLE's DONE. */
  expectLine(limit: number): void {
    this.#wantedLine = limit;
  }

  /** Forgets everything that has arrived. */
  clear(): void {
    this.#input = EMPTY;
    this.#line.take();
    this.#tail = "";
    this.#begin();
  }

  /** The next thing that is whole, or null when more must arrive. */
  take(): Reading | null {
    for (;;) {
      if (this.#missing !== null && !this.#takeLiteral()) return null;
      const line = this.#takeLine();
      if (!line) return null;
      const reading = this.#wantedLine === null ? this.#readLine(line) : this.#answerLine(line, this.#wantedLine);
      if (reading) return reading;
    }
  }

  #begin(): void {
    this.#pieces = [];
    this.#textOctets = 0;
    this.#literalOctets = 0;
    this.#literals = 0;
    this.#limits = null;
    this.#missing = null;
    this.#literal = null;
    this.#refusal = null;
  }

  #takeLiteral(): boolean {
    const missing = this.#missing ?? 0;
    const piece = this.#input.subarray(0, missing);
    this.#input = this.#input.length > missing ? this.#input.subarray(missing) : EMPTY;
    this.#literal?.add(piece);
    this.#missing = missing - piece.length;
    if (this.#missing > 0) return false;
    if (this.#literal) this.#pieces.push({ bytes: this.#literal.take(), binary: this.#binary });
    this.#literal = null;
    this.#missing = null;
    return true;
  }

  #takeLine(): { readonly text: string; readonly fault: "bare" | "too-long" | null } | null {
    const end = this.#input.indexOf(LF);
    const piece = end < 0 ? this.#input : this.#input.subarray(0, end);
    // Most lines come in one piece, and need not be kept in between.
    const whole = end >= 0 && end <= COMMAND_OCTETS && this.#line.length === 0;
    if (!whole) this.#keep(piece);
    this.#input = end < 0 || end + 1 === this.#input.length ? EMPTY : this.#input.subarray(end + 1);
    if (end < 0) return null;
    const bytes = whole ? piece : this.#line.take();
    const tail = this.#tail;
    this.#tail = "";
    if (tail !== "") return { text: octetText(bytes) + tail.replace(/\r$/, ""), fault: "too-long" };
    const proper = bytes[bytes.length - 1] === CR;
    const content = proper ? bytes.subarray(0, -1) : bytes;
    return { text: octetText(content), fault: proper && !content.includes(CR) ? null : "bare" };
  }

  #keep(piece: Uint8Array): void {
    const room = COMMAND_OCTETS + 1 - this.#line.length;
    this.#line.add(piece.subarray(0, room));
    if (piece.length > room) {
      this.#tail = (this.#tail + octetText(piece.subarray(Math.max(room, piece.length - TAIL_OCTETS)))).slice(
        -TAIL_OCTETS,
      );
    }
  }

  #answerLine({ text, fault }: { text: string; fault: string | null }, limit: number): Reading {
    this.#wantedLine = null;
    return { type: "line", text: fault === null && text.length <= limit ? text : null };
  }

  #readLine({ text, fault }: { text: string; fault: "bare" | "too-long" | null }): Reading | null {
    if (fault === "bare") this.#refuse("BAD", false, "a line ends in CR LF, and has no other CR or LF");
    this.#textOctets += text.length;
    if (fault === "too-long" || this.#textOctets > COMMAND_OCTETS) {
      this.#refuse("BAD", false, `a command has at most ${COMMAND_OCTETS} octets besides its literals`);
    }
    // A line that is not ended as it should be announces nothing.
    const marker = fault === "bare" ? null : MARKER.exec(text);
    // The first piece has the tag, which a refusal needs too.
    if (this.#pieces.length === 0 || !this.#refusal) this.#pieces.push(marker ? text.slice(0, marker.index) : text);
    if (!marker) return this.#finish(false);
    const [, tilde, digits, plus] = marker;
    return this.#announced(Number(digits), tilde === "~", plus === "+");
  }

  #announced(size: number, binary: boolean, unasked: boolean): Reading | null {
    const [first] = this.#pieces;
    this.#limits ??= this.limitsOf(typeof first === "string" ? first : "");
    const { each, total, count, refusal } = this.#limits;
    this.#literals += 1;
    this.#literalOctets += size;
    if (size > each || this.#literalOctets > total) {
      this.#refuse(refusal, true, `a literal here has at most ${Math.min(each, total)} octets`);
    } else if (this.#literals > count) this.#refuse("BAD", false, `a command has at most ${count} literals`);
    if (this.#refusal && !unasked) return this.#finish(false);
    if (this.#refusal && size > MOST_SKIPPED_OCTETS) return this.#finish(true);
    this.#missing = size;
    this.#binary = binary;
    this.#literal = this.#refusal ? null : new GrowingOctets(size);
    return unasked ? null : { type: "continue" };
  }

  /** The first reason counts. */
  #refuse(condition: "NO" | "BAD", tooBig: boolean, text: string): void {
    this.#refusal ??= { condition, tooBig, text };
  }

  #finish(fatal: boolean): Reading {
    const pieces = this.#pieces;
    const refusal = this.#refusal;
    this.#begin();
    if (!refusal) return { type: "command", pieces };
    const [first] = pieces;
    const tag = TAG.exec(typeof first === "string" ? first : "")?.[1] ?? null;
    return { type: "refused", tag, ...refusal, fatal };
  }
}
