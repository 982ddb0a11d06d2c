/**
 * Mailbox names on the wire: modified UTF-7 (RFC 3501 section 5.1.3) to a client of IMAP4rev1, UTF-8 to one that has asked for it
 * (RFC 9051 section 5.1, RFC 6855 section 3). Octets are texts of one character each; names are Unicode.
 */
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { octets, octetText } from "../wire/octets";
import { decodeUtf8Strictly, encodeUtf8 } from "../wire/text-coding";

/** @returns null for octets that are no name in that encoding */
export function readMailboxName(text: string, utf8: boolean): string | null {
  return utf8 ? decodeUtf8Strictly(octets(text)) : decodeModifiedUtf7(text);
}

export function writeMailboxName(name: string, utf8: boolean): string {
  return utf8 ? octetText(encodeUtf8(name)) : encodeModifiedUtf7(name);
}

/** Only the one way of writing a name is taken: no two names of the wire are one mailbox. */
function decodeModifiedUtf7(text: string): string | null {
  if (!/^[ -~]*$/.test(text)) return null;
  let broken = false;
  const name = text.replace(/&([^-]*)(-?)/g, (_, coded: string, end: string) => {
    if (coded === "" && end === "-") return "&";
    const decoded = end === "-" ? decodeShifted(coded) : null;
    broken ||= decoded === null;
    return decoded ?? "";
  });
  return broken || encodeModifiedUtf7(name) !== text ? null : name;
}

function encodeModifiedUtf7(name: string): string {
  return name.replace(/&|[^ -~]+/g, (part) => {
    if (part === "&") return "&-";
    const units = new Uint8Array(part.length * 2);
    for (let index = 0; index < part.length; index += 1) {
      const unit = part.charCodeAt(index);
      units[index * 2] = unit >> 8;
      units[index * 2 + 1] = unit & 255;
    }
    return `&${encodeBase64(units).replace(/=+$/, "").replaceAll("/", ",")}-`;
  });
}

/** UTF-16, its high octet first, in a base64 that has "," for "/" and no padding. */
function decodeShifted(coded: string): string | null {
  if (coded.includes("/") || coded.includes("=")) return null;
  const padded = coded.replaceAll(",", "/").padEnd(Math.ceil(coded.length / 4) * 4, "=");
  const units = decodeBase64(padded);
  if (!units || units.length % 2 === 1) return null;
  let text = "";
  for (let at = 0; at < units.length; at += 2) {
    text += String.fromCharCode(((units[at] as number) << 8) | (units[at + 1] as number));
  }
  return LONE_SURROGATE.test(text) ? null : text;
}

const LONE_SURROGATE = /\p{Cs}/u;
