/**
 * Messages whose header is in UTF-8 (RFC 6532), for clients that have not said that they can read it.
 *
 * RFC 6856 section 4 leaves a server two ways: to make up a surrogate of ASCII, or to refuse with the response code UTF8.
 * This one refuses. A surrogate is another message: its size differs from what LIST says, its signatures are broken, and a
 * client that deletes after fetching would destroy the only true copy. Old clients see the message in LIST and can delete it.
 * Header octets that are neither ASCII nor UTF-8 are from before all this, and go out as they always did.
 */
import { CR, isAscii, LF } from "../wire/octets";
import { decodeUtf8Strictly } from "../wire/text-coding";

export function needsUtf8(content: Uint8Array): boolean {
  const header = content.subarray(0, headerLength(content));
  return !isAscii(header) && decodeUtf8Strictly(header) !== null;
}

/** Octets up to the body, the blank line included; all of them where there is no blank line. */
export function headerLength(content: Uint8Array): number {
  if (content[0] === CR && content[1] === LF) return 2;
  for (let at = content.indexOf(LF); at >= 0; at = content.indexOf(LF, at + 1)) {
    if (content[at + 1] === CR && content[at + 2] === LF) return at + 3;
  }
  return content.length;
}
