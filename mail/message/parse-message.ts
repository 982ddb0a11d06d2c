/**
 * A message's octets to the tree of its entities (RFC 5322, RFC 2045, RFC 2046). An entity is a view: offsets into the octets that
 * were received, so that any part can be handed on exactly as it came and nothing is copied.
 *
 * Any octets at all are a message. What breaks the rules is read as its sender probably meant it, and noted as a defect.
 * One pass over the lines: each is searched for its end, and compared with the open boundaries, once. Longer than most files
 * here, because that pass is one thing.
 */
import { CR, LF, octetText } from "../wire/octets";
import { type Defect, DefectLog } from "./defect";
import { fieldValue, isBlank, unfolded } from "./field-value";
import { findValue, type HeaderField } from "./header-field";
import { MESSAGE_RFC822, type MediaType, mediaTypeOf, TEXT_PLAIN } from "./media-type";
import { type TransferEncoding, transferEncoding } from "./transfer-encoding";

/** From the first to behind the last octet. */
export type Range = { readonly start: number; readonly end: number };

export type Entity = {
  /** The whole message's octets; all offsets count from its beginning. */
  readonly source: Uint8Array;
  readonly start: number;
  /** Behind the last header line. */
  readonly headerEnd: number;
  /** Behind the blank line that ends the header; equal to `headerEnd` where there is none. */
  readonly bodyStart: number;
  /** Behind the body. The line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1). */
  readonly end: number;
  readonly fields: readonly HeaderField[];
  readonly mediaType: MediaType;
  readonly encoding: TransferEncoding;
  /** The parts of a multipart; empty for everything else, and for a multipart left whole because of a bound. */
  readonly parts: readonly Entity[];
  /** A multipart's delimiter lines, each with the line end before it: one before each part, and the closing one if there. */
  readonly delimiters: readonly Range[];
  /** The message inside a message/rfc822 or message/global, or null. */
  readonly message: Entity | null;
};

export type Message = Entity & {
  /** Places are offsets into the source. */
  readonly defects: readonly Defect[];
};

/**
 * Deeper than any chain of forwarded mail (each forwarding adds two levels). Dovecot stops at 100, postal-mime at 256; each level
 * costs a comparison for every line that begins with "--".
 */
export const DEEPEST = 64;

/** A digest of a thousand letters is whole. Dovecot allows 10,000; each costs its reader a row on the screen. */
export const MOST_PARTS = 1_000;

/** In all headers of a message together: a hundred relays' traces are far below, and the list stays small. */
export const MOST_FIELDS = 10_000;

/** In all headers together, since values are kept as text of their own. postal-mime has the same 2 MiB. */
export const MOST_HEADER_OCTETS = 2 * 1024 * 1024;

/** Larger messages are not taken apart. No provider accepts them; 25 to 50 MB is usual. */
export const LARGEST = 128 * 1024 * 1024;

/** RFC 2046 section 5.1.1 allows 70; some mailers take more. */
const LONGEST_BOUNDARY = 256;

/** RFC 5322 section 2.1.1, without the line end. */
const LONGEST_LINE = 998;

/** Never throws. Keeps `source`; it must not be written to afterwards. */
export function parseMessage(source: Uint8Array): Message {
  const parser = new Parser(source);
  const entity = parser.entity(TEXT_PLAIN, 0).entity;
  return { ...entity, defects: parser.defects.list };
}

/** Most headers are a little longer. */
const TEXT_AT_A_TIME = 1024;

const HIGH_OCTET = /[\x80-\xff]/;

type Line = { readonly start: number; readonly contentEnd: number; readonly next: number };

/** A delimiter line that was met: of which open multipart, and whether it closes it. */
type Delimiter = { readonly level: number; readonly closing: boolean; readonly start: number; readonly end: number };

/** An entity whose end is not yet known. */
type Draft = { -readonly [Key in keyof Entity]: Entity[Key] };

const NONE: readonly never[] = [];

type Parsed = { readonly entity: Entity; readonly delimiter: Delimiter | null };

type Header = {
  readonly fields: HeaderField[];
  readonly headerEnd: number;
  readonly bodyStart: number;
  readonly delimiter: Delimiter | null;
};

class Parser {
  readonly defects = new DefectLog();
  /** Where the next line starts, and how many octets the line end before it has. */
  #at = 0;
  #lineEndBefore = 0;
  /** Of the open multiparts, outermost first, each behind the "--" of its lines. */
  #boundaries: string[] = [];
  #parts = 0;
  #fields = 0;
  #headerOctets = 0;
  /** A bound was met: the rest is taken apart no further. */
  #full = false;
  /** A stretch of the source as text, and where it starts. */
  #text = "";
  #textStart = 0;

  constructor(readonly source: Uint8Array) {
    if (source.length > LARGEST) this.#fill("too-large", 0);
  }

  entity(fallback: MediaType, depth: number): Parsed {
    const start = this.#at;
    const { fields, headerEnd, bodyStart, delimiter } = this.#header();
    const { mediaType, field, defects } = mediaTypeOf(fields, fallback);
    for (const { kind, at } of defects) this.defects.note(kind, (field?.valueStart ?? start) + at);
    const encoding = transferEncoding(findValue(fields, "content-transfer-encoding"));
    if (encoding === "unknown") this.defects.note("unknown-encoding", start);
    const { source } = this;
    // Spelled out: copies of objects cost more than all else that is done for a small message.
    const entity: Draft = {
      source,
      start,
      headerEnd,
      bodyStart,
      end: bodyStart,
      fields,
      mediaType,
      encoding,
      parts: NONE,
      delimiters: NONE,
      message: null,
    };
    if (delimiter) {
      // Between the header's last line and the delimiter there may be no blank line of the header's own: the line end
      // belongs to the delimiter first (RFC 2046 section 5.1.1).
      entity.end = Math.max(headerEnd, delimiter.start);
      entity.bodyStart = Math.min(bodyStart, entity.end);
      return { entity, delimiter };
    }
    if (!this.#full && mediaType.type === "multipart") {
      const boundary = this.#boundaryOf(mediaType, start, depth);
      if (boundary !== null) {
        if (encoding === "base64" || encoding === "quoted-printable") this.defects.note("encoded-multipart", start);
        return this.#multipart(entity, boundary, depth);
      }
    }
    if (!this.#full && isMessage(mediaType) && this.#mayNest(encoding, start, depth)) {
      this.#parts += 1;
      const inner = this.entity(TEXT_PLAIN, depth + 1);
      entity.message = inner.entity;
      entity.end = inner.entity.end;
      return { entity, delimiter: inner.delimiter };
    }
    return this.#leaf(entity);
  }

  #leaf(entity: Draft): Parsed {
    const delimiter = this.#skipToDelimiter();
    entity.end = delimiter ? Math.max(entity.bodyStart, delimiter.start) : this.source.length;
    return { entity, delimiter };
  }

  #multipart(entity: Draft, boundary: string, depth: number): Parsed {
    const level = this.#boundaries.push(`--${boundary}`) - 1;
    const fallback = entity.mediaType.subtype === "digest" ? MESSAGE_RFC822 : TEXT_PLAIN;
    const parts: Entity[] = [];
    const delimiters: Range[] = [];
    let reached = entity.bodyStart;
    let delimiter = this.#skipToDelimiter();
    while (delimiter && delimiter.level === level) {
      // A delimiter's own line end may have been the end of what stands before it.
      delimiters.push({ start: Math.max(reached, delimiter.start), end: delimiter.end });
      reached = delimiter.end;
      if (delimiter.closing) break;
      if (this.#parts >= MOST_PARTS) {
        this.#fill("too-many-parts", reached);
        delimiter = null;
        break;
      }
      this.#parts += 1;
      const part = this.entity(fallback, depth + 1);
      parts.push(part.entity);
      reached = part.entity.end;
      delimiter = part.delimiter;
    }
    if (parts.length === 0) this.defects.note("empty-multipart", entity.bodyStart);
    this.#boundaries.length = Math.min(level, this.#boundaries.length);
    if (delimiter?.level === level) delimiter = this.#skipToDelimiter();
    else if (!this.#full) this.defects.note("missing-close-delimiter", reached);
    entity.end = delimiter ? Math.max(reached, delimiter.start) : this.source.length;
    entity.parts = parts;
    entity.delimiters = delimiters;
    return { entity, delimiter };
  }

  #boundaryOf({ parameters }: MediaType, at: number, depth: number): string | null {
    const boundary = parameters.get("boundary");
    if (boundary === undefined || boundary === "" || boundary.length > LONGEST_BOUNDARY) {
      this.defects.note("missing-boundary", at);
      return null;
    }
    return this.#mayDescend(at, depth) ? boundary.replace(/[ \t]{1,256}$/, "") : null;
  }

  // RFC 2046 section 5.2.1 forbids to encode a message/rfc822. One that is encoded cannot be a view of these octets.
  #mayNest(encoding: TransferEncoding, at: number, depth: number): boolean {
    if (encoding === "base64" || encoding === "quoted-printable" || encoding === "unknown") {
      this.defects.note("encoded-message", at);
      return false;
    }
    if (this.#parts >= MOST_PARTS) this.#fill("too-many-parts", at);
    return !this.#full && this.#mayDescend(at, depth);
  }

  #mayDescend(at: number, depth: number): boolean {
    if (depth < DEEPEST) return true;
    this.defects.note("too-deep", at);
    return false;
  }

  #fill(kind: "too-many-parts" | "too-many-fields" | "too-large", at: number): void {
    this.defects.note(kind, at);
    this.#full = true;
    this.#boundaries = [];
  }

  #header(): Header {
    const fields: HeaderField[] = [];
    const begin = this.#at;
    let field: { name: string; start: number; valueStart: number } | null = null;
    const finish = (end: number): void => {
      if (field) this.#keepField(fields, field, end);
      field = null;
    };
    for (;;) {
      const line = this.#line();
      if (!line) {
        finish(this.#at);
        return { fields, headerEnd: this.#at, bodyStart: this.#at, delimiter: null };
      }
      const { start, contentEnd, next } = line;
      const delimiter = this.#delimiterAt(line);
      if (delimiter) {
        this.#advance(line);
        finish(start);
        if (start > begin) this.defects.note("missing-blank-line", start);
        return { fields, headerEnd: start, bodyStart: start, delimiter };
      }
      if (contentEnd === start) {
        finish(start);
        this.#advance(line);
        // A delimiter right behind the blank line takes that line's end for its own.
        const after = this.#line();
        const follows = after && this.#delimiterAt(after);
        if (follows && after) this.#advance(after);
        return { fields, headerEnd: start, bodyStart: next, delimiter: follows };
      }
      if (isBlank(this.source[start]) && field) {
        this.#advance(line);
        continue;
      }
      const name = this.#fieldName(line);
      if (name) {
        finish(start);
        field = { name: name.text, start, valueStart: name.valueStart };
      } else if (start === 0 && this.#startsWith(start, "From ")) this.defects.note("mbox-from-line", start);
      else {
        finish(start);
        this.defects.note("missing-blank-line", start);
        return { fields, headerEnd: start, bodyStart: start, delimiter: null };
      }
      this.#advance(line);
    }
  }

  #keepField(fields: HeaderField[], field: { name: string; start: number; valueStart: number }, end: number): void {
    if (this.#fields >= MOST_FIELDS || this.#headerOctets + (end - field.start) > MOST_HEADER_OCTETS) {
      if (!this.#full) this.#fill("too-many-fields", field.start);
      // Later headers, if any were read, would be as incomplete.
      this.#fields = MOST_FIELDS;
      return;
    }
    this.#fields += 1;
    this.#headerOctets += end - field.start;
    const { valueStart } = field;
    const text = this.#textOf(valueStart, end);
    const value = HIGH_OCTET.test(text)
      ? fieldValue(this.source.subarray(valueStart, end), this.defects, valueStart)
      : unfolded(text, this.defects, valueStart);
    fields.push({ name: field.name, value, start: field.start, valueStart, end });
  }

  /**
   * A field's name: printable ASCII without the colon (RFC 5322 section 3.6.8), blanks before the colon allowed in the obsolete syntax
   * (section 4.5.8). Octets above 127 are forgiven. null: the line is no field.
   */
  #fieldName({ start, contentEnd }: Line): { text: string; valueStart: number } | null {
    let at = start;
    let strange = false;
    for (; at < contentEnd; at += 1) {
      const octet = this.source[at] as number;
      if (octet === 58 || octet <= 32 || octet === 127) break;
      if (octet > 127) strange = true;
    }
    const nameEnd = at;
    while (at < contentEnd && isBlank(this.source[at])) at += 1;
    if (this.source[at] !== 58 || at >= contentEnd) return null;
    if (nameEnd === start) {
      if (at > start) return null;
      this.defects.note("nameless-field", start);
    } else if (strange) this.defects.note("strange-field-name", start);
    if (at > nameEnd) this.defects.note("space-before-colon", nameEnd);
    return { text: this.#textOf(start, nameEnd), valueStart: at + 1 };
  }

  // Octets as characters, cut out of a longer stretch: many small views into the source cost more than all else in a header.
  #textOf(from: number, to: number): string {
    if (from < this.#textStart || to > this.#textStart + this.#text.length) {
      this.#textStart = from;
      this.#text = octetText(this.source.subarray(from, Math.max(to, from + TEXT_AT_A_TIME)));
    }
    return this.#text.slice(from - this.#textStart, to - this.#textStart);
  }

  #skipToDelimiter(): Delimiter | null {
    for (let line = this.#line(); line; line = this.#line()) {
      const delimiter = this.#delimiterAt(line);
      this.#advance(line);
      if (delimiter) return delimiter;
    }
    return null;
  }

  /** The line at the reader's place, or null at the end. Reading on is `#advance`. */
  #line(): Line | null {
    const { source } = this;
    const start = this.#at;
    if (start >= source.length) return null;
    const lf = source.indexOf(LF, start);
    if (lf < 0) return { start, contentEnd: source.length, next: source.length };
    return { start, contentEnd: lf > start && source[lf - 1] === CR ? lf - 1 : lf, next: lf + 1 };
  }

  #advance({ start, contentEnd, next }: Line): void {
    this.#at = next;
    this.#lineEndBefore = next - contentEnd;
    if (this.#lineEndBefore === 1) this.defects.note("bare-lf", contentEnd);
    if (contentEnd - start > LONGEST_LINE) this.defects.note("long-line", start);
  }

  // The innermost multipart is asked first: inside it, its own boundary counts (RFC 2046 section 5.1.2).
  #delimiterAt({ start, contentEnd, next }: Line): Delimiter | null {
    const { source } = this;
    if (this.#boundaries.length === 0 || source[start] !== 45 || source[start + 1] !== 45) return null;
    let end = contentEnd;
    while (end > start + 2 && isBlank(source[end - 1])) end -= 1;
    if (end - start > LONGEST_BOUNDARY + 4) return null;
    const text = fieldValue(source.subarray(start, end));
    for (let level = this.#boundaries.length - 1; level >= 0; level -= 1) {
      const boundary = this.#boundaries[level];
      const closing = text === `${boundary}--`;
      if (closing || text === boundary) return { level, closing, start: start - this.#lineEndBefore, end: next };
    }
    return null;
  }

  #startsWith(at: number, text: string): boolean {
    return octetText(this.source.subarray(at, at + text.length)) === text;
  }
}

function isMessage({ type, subtype }: MediaType): boolean {
  return type === "message" && (subtype === "rfc822" || subtype === "global");
}
