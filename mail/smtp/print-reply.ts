/**
 * A reply as octets (RFC 5321 section 4.2): the code on every line, "-" behind it on all but the last, and the enhanced
 * code in front of each line's text (RFC 2034 section 4).
 *
 * @throws RangeError for a code, or a line with a CR, LF or NUL, that no reply can have: our own misuse
 */
import { encodeUtf8 } from "../wire/text-coding";
import type { Reply } from "./reply";

export function printReply(reply: Reply): Uint8Array {
  return encodeUtf8(replyText(reply));
}

/** The same as text, lines ended by CR LF. */
export function replyText({ code, enhanced, lines }: Reply): string {
  if (!isReplyCode(code)) throw new RangeError(`${code} is no reply code`);
  const prefix = enhanced === null ? "" : `${enhanced} `;
  let text = "";
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (UNPRINTABLE.test(line)) throw new RangeError("a reply's line holds a CR, LF or NUL");
    text += `${code}${index < lines.length - 1 ? "-" : " "}${prefix}${line}\r\n`;
  }
  return text;
}

/** Reply-code = %x32-35 %x30-35 %x30-39 (RFC 5321 section 4.2). */
export function isReplyCode(code: number): boolean {
  return Number.isInteger(code) && code >= 200 && code <= 559 && code % 100 < 60;
}

const UNPRINTABLE = /[\r\n\0]/;
