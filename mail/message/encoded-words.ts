/** Encoded words (RFC 2047) to text. */
import { concatOctets, isAsciiText, octets } from "../wire/octets";
import { decodeCharset, encodeUtf8 } from "../wire/text-coding";
import { decodeBase64Kindly } from "./decode-base64";
import { isBlank } from "./field-value";
import { hexValue } from "./quoted-printable";

/**
 * `=?charset*language?encoding?text?=` (RFC 2047 section 2, the language by RFC 2231 section 5). Blanks inside the text are
 * against section 2, and common. Every quantified class stops at a question mark, so no text makes this slow.
 */
const WORD = /=\?([^?*\s]{1,60})(?:\*[^?\s]{0,60})?\?([bBqQ])\?([^?\r\n]*)\?=/g;

/**
 * Blanks between two encoded words are nothing (section 6.2). Octets of neighbours in the same charset are joined before they
 * are decoded: mailers cut multi-octet characters in two although section 5 forbids it. A word in a charset that nobody
 * here knows stays as it is.
 */
export function decodeEncodedWords(text: string): string {
  if (!text.includes("=?")) return text;
  let decoded = "";
  let written = 0;
  let run: Run | null = null;
  // Asking the platform for a charset that it does not know is slow, and a field can ask a hundred thousand times.
  const known = new Map<string, boolean>();
  const isKnown = (charset: string): boolean => {
    const found = known.get(charset) ?? decodeCharset(NOTHING, charset) !== null;
    known.set(charset, found);
    return found;
  };
  for (const match of text.matchAll(WORD)) {
    const [source, charset = "", encoding = "", content = ""] = match;
    const bytes = encoding === "q" || encoding === "Q" ? decodeQ(content) : decodeBase64Kindly(octets8(content)).bytes;
    const adjoining = run !== null && isAllBlank(text, written, match.index);
    if (run && adjoining && run.charset === charset.toLowerCase()) {
      run.parts.push(bytes);
      run.source += text.slice(written, match.index) + source;
    } else {
      if (run) decoded += textOf(run, isKnown);
      // Between words of two charsets the blank goes too, as long as both can be read.
      const hidden = adjoining && isKnown(run?.charset ?? "") && isKnown(charset.toLowerCase());
      if (!hidden) decoded += text.slice(written, match.index);
      run = { charset: charset.toLowerCase(), parts: [bytes], source };
    }
    written = match.index + source.length;
  }
  if (run) decoded += textOf(run, isKnown);
  return decoded + text.slice(written);
}

/** Whether the text is nothing but encoded words and the blanks between them. */
export function isAllEncodedWords(text: string): boolean {
  return text.startsWith("=?") && text.replace(WORD, "").trim() === "";
}

const NOTHING = new Uint8Array(0);

type Run = { readonly charset: string; readonly parts: Uint8Array[]; source: string };

function textOf({ charset, parts, source }: Run, isKnown: (charset: string) => boolean): string {
  return (isKnown(charset) ? decodeCharset(concatOctets(parts), charset) : null) ?? source;
}

function isAllBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isBlank(text.charCodeAt(at))) return false;
  return true;
}

/** The "Q" encoding (section 4.2): `_` is 0x20 whatever the charset, `=XX` an octet, all else itself. */
function decodeQ(content: string): Uint8Array {
  const source = octets8(content);
  const bytes = new Uint8Array(source.length);
  let length = 0;
  for (let at = 0; at < source.length; at += 1) {
    const octet = source[at] as number;
    if (octet === 95) bytes[length++] = 32;
    else if (octet === 61 && hexValue(source[at + 1]) >= 0 && hexValue(source[at + 2]) >= 0) {
      bytes[length++] = hexValue(source[at + 1]) * 16 + hexValue(source[at + 2]);
      at += 2;
    } else bytes[length++] = octet;
  }
  return bytes.subarray(0, length);
}

// Text beyond Latin-1 inside an encoded word came from raw UTF-8 in the field.
function octets8(content: string): Uint8Array {
  return isAsciiText(content) ? octets(content) : encodeUtf8(content);
}
