/** From a header field's octets to its value: unfolded, decoded, without the blanks around it. */

import { isAscii, octetText } from "../wire/octets";
import { decodeCharset, decodeUtf8Strictly } from "../wire/text-coding";
import type { DefectLog } from "./defect";

/**
 * Unfolding takes out every line end (RFC 5322 section 2.2.3): inside a field each is followed by a blank, or the field would
 * have ended. Octets above 127 are UTF-8 (RFC 6532 section 3.1); what is not, is read as windows-1252, the commonest
 * charset of mailers that put 8-bit text into headers unannounced.
 * @param at the offset under which defects are noted
 */
export function fieldValue(bytes: Uint8Array, defects?: DefectLog, at = 0): string {
  if (isAscii(bytes)) return unfolded(octetText(bytes), defects, at);
  let text = decodeUtf8Strictly(bytes);
  if (text === null) {
    defects?.note("field-not-utf8", at);
    text = decodeCharset(bytes, "windows-1252") ?? octetText(bytes);
  }
  return unfolded(text, defects, at);
}

/** The same for a value that is text already. */
export function unfolded(folded: string, defects?: DefectLog, at = 0): string {
  let text = folded.includes("\n") ? folded.replace(/\r?\n/g, "") : folded;
  // A CR that is no line end must never reach anybody who prints the value again.
  if (text.includes("\r")) {
    if (text.slice(0, -1).includes("\r")) defects?.note("bare-cr-in-field", at);
    text = text.replaceAll("\r", " ");
  }
  return trimBlanks(text);
}

/** Without the spaces and tabs at both ends; a regular expression would go quadratic on long runs of blanks. */
export function trimBlanks(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** WSP of RFC 5234: space and tab. */
export function isBlank(code: number | undefined): boolean {
  return code === 32 || code === 9;
}
