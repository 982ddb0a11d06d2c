/** A header field on its way out: folding, and fields whose text comes from strangers. See compose-field.ts for the others. */
import { isAsciiText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";

/** A field ready to be folded: its value in chunks, before each of which, where it begins with a blank, a line may end. */
export type Field = { readonly name: string; readonly chunks: readonly string[] };

/** What most text is, ASCII without controls: to ask for it first is cheaper than to look for each exception. */
const PLAIN = /^[ -~]*$/;

/** RFC 5322 section 2.1.1: what a line should not exceed, and must not. */
const LINE = 78;
const LONGEST_LINE = 998;

/** Octets. No chunk of ours is longer: with the longest name before it, it fits any line. */
export const LONGEST_CHUNK = 900;

/**
 * The field, folded, ended by CR LF.
 * @throws RangeError where a chunk has a line end in it, or fits no line
 */
export function printField({ name, chunks }: Field): string {
  const whole = chunks.join("");
  // One look for all chunks: a relay writes fields into every message.
  const plain = PLAIN.test(whole);
  if (!plain) refuseLineEnds(whole);
  let text = `${name}:`;
  let column = text.length;
  if (plain && column + whole.length <= LINE) return `${text}${whole}\r\n`;
  for (const chunk of chunks) {
    const width = plain ? chunk.length : octetLength(chunk);
    if (column + width > LINE && (chunk.startsWith(" ") || chunk.startsWith("\t"))) {
      text += "\r\n";
      column = 0;
    }
    text += chunk;
    column += width;
    if (column > LONGEST_LINE) throw new RangeError(`too long for a line of ${LONGEST_LINE}`);
  }
  return `${text}\r\n`;
}

/**
 * A field for text that may come from a stranger (a reply, an address): nothing in it ends a line, and no text is refused.
 * Controls become "?", words that fit no line are cut by a blank, blanks without end are shortened.
 * @param name a field's name, ours
 */
export function guardedField(name: string, text: string): Field {
  const pieces = printableOnly(text).match(/ {0,99}[^ ]{1,800}/gu) ?? [];
  // 200 characters of UTF-8 have 800 octets at most.
  const short = pieces.flatMap((piece) =>
    octetLength(piece) > LONGEST_CHUNK ? (piece.match(/.{1,200}/gu) ?? []) : piece,
  );
  return { name, chunks: short.map((piece) => (piece.startsWith(" ") ? piece : ` ${piece}`)) };
}

/** Controls become "?". Beyond ASCII everything stays: whoever needs ASCII asks `asciiOnly`. */
export function printableOnly(text: string): string {
  if (PLAIN.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, "?");
}

export function asciiOnly(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, "?");
}

export function refuseLineEnds(text: string): void {
  if (/[\r\n]/.test(text)) throw new RangeError("a line end in a header field");
}

/** Of the text in UTF-8. */
export function octetLength(text: string): number {
  return isAsciiText(text) ? text.length : encodeUtf8(text).length;
}
