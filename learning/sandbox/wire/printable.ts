/** Octets as a text of one line: UTF-8 where it is that, and "·" for what cannot be shown. A tab is a tab. */
import { isAscii, octetText } from "../../../mail/wire/octets";
import { decodeUtf8Strictly } from "../../../mail/wire/text-coding";

export function printable(bytes: Uint8Array): string {
  const text = isAscii(bytes) ? octetText(bytes) : (decodeUtf8Strictly(bytes) ?? octetText(bytes).replace(HIGH, "·"));
  return CONTROL.test(text) ? text.replace(CONTROLS, "·") : text;
}

const HIGH = /[\x80-\xff]/g;
// Formats that turn the direction of writing would let one line pose as another.
const CONTROL = /(?!\t)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const CONTROLS = new RegExp(CONTROL, "gu");
