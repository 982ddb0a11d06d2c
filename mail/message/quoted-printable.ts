/** Quoted-printable (RFC 2045 section 6.7), both ways. */
import { CR, LF, SPACE } from "../wire/octets";
import type { Decoded } from "./decode-base64";
import { isBlank } from "./field-value";

const EQUALS = 61;
const HEX = "0123456789ABCDEF";

/** Rule 5: encoded lines are no longer than 76 characters, the `=` at their end included. */
const LONGEST_LINE = 76;

/**
 * Blanks at a line's end were added on the way and are dropped (rule 3). An `=` that announces nothing stands for itself, as the
 * RFC's note on robustness proposes.
 */
export function decodeQuotedPrintable(encoded: Uint8Array): Decoded {
  const bytes = new Uint8Array(encoded.length);
  let brokenAt: number | null = null;
  let length = 0;
  // Behind the last octet that is no blank added in transport.
  let kept = 0;
  for (let at = 0; at < encoded.length; at += 1) {
    const octet = encoded[at] as number;
    if (octet === EQUALS) {
      const [high, low] = [hexValue(encoded[at + 1]), hexValue(encoded[at + 2])];
      if (high >= 0 && low >= 0) {
        bytes[length++] = high * 16 + low;
        at += 2;
      } else {
        const end = softBreakEnd(encoded, at + 1);
        if (end < 0) {
          brokenAt ??= at;
          bytes[length++] = octet;
        } else at = end - 1;
      }
      kept = length;
    } else if (octet === LF || (octet === CR && encoded[at + 1] === LF)) {
      length = kept;
      bytes[length++] = octet;
      if (octet === CR) bytes[length++] = encoded[++at] as number;
      kept = length;
    } else {
      bytes[length++] = octet;
      if (!isBlank(octet)) kept = length;
    }
  }
  return { bytes: bytes.subarray(0, kept), brokenAt };
}

// A soft line break, blanks added in transport forgiven, or the very end of the text. -1 where there is none. The blanks
// are met again when this fails, but never by a second `=`, so a pass costs each octet at most twice.
function softBreakEnd(encoded: Uint8Array, from: number): number {
  let at = from;
  while (isBlank(encoded[at])) at += 1;
  if (at >= encoded.length) return at;
  if (encoded[at] === CR && encoded[at + 1] === LF) return at + 2;
  return encoded[at] === LF ? at + 1 : -1;
}

/**
 * @param kind "text": CR LF pairs are line breaks and stay so; "binary": every CR and LF is an octet like another
 * @returns lines of at most 76 octets, ended by CR LF
 */
export function encodeQuotedPrintable(bytes: Uint8Array, kind: "text" | "binary" = "text"): Uint8Array {
  // Each octet becomes at most three, and each 73 or more of those need a soft break of three.
  const encoded = new Uint8Array(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73 + 1) * 3);
  let [length, column] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const octet = bytes[at] as number;
    const breakHere = kind === "text" && octet === CR && bytes[at + 1] === LF;
    if (breakHere) {
      encoded[length++] = CR;
      encoded[length++] = LF;
      at += 1;
      column = 0;
      continue;
    }
    const lineEnds = at + 1 === bytes.length || (kind === "text" && bytes[at + 1] === CR && bytes[at + 2] === LF);
    const literal = octet > SPACE ? octet < 127 && octet !== EQUALS : isBlank(octet) && !lineEnds;
    const width = literal ? 1 : 3;
    if (column + width > (lineEnds ? LONGEST_LINE : LONGEST_LINE - 1)) {
      encoded[length++] = EQUALS;
      encoded[length++] = CR;
      encoded[length++] = LF;
      column = 0;
    }
    if (literal) encoded[length++] = octet;
    else {
      encoded[length++] = EQUALS;
      encoded[length++] = HEX.charCodeAt(octet >> 4);
      encoded[length++] = HEX.charCodeAt(octet & 15);
    }
    column += width;
  }
  return encoded.subarray(0, length);
}

/** 0 to 15 for an ASCII hexadecimal digit, either case; -1 for anything else. */
export function hexValue(octet: number | undefined): number {
  if (octet === undefined) return -1;
  if (octet >= 48 && octet <= 57) return octet - 48;
  const lower = octet | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
