/**
 * ORCPT (RFC 3461 section 4.2): an address type, ";", and the address as the sender wrote it, in xtext. Of the type
 * "utf-8" there is a second spelling for what ASCII lacks, `\x{E9}` (RFC 6533 section 3): printed always, because it
 * may travel with and without SMTPUTF8; parsed beside the plain characters.
 */
import { decodeXtext, encodeXtext } from "./xtext";

export type OriginalRecipient = { readonly type: string; readonly address: string };

/** RFC 3461 section 4.2. */
const MOST_OCTETS = 500;

const UTF8_TYPE = "utf-8";
const EMBEDDED = /\\x\{([0-9A-F]{2,6})\}/g;

/** @returns null for what is none: no type, no xtext, or an address that holds control characters */
export function parseOriginalRecipient(text: string): OriginalRecipient | null {
  const [, type, rest] = /^([A-Za-z0-9-]+);(.+)$/su.exec(text) ?? [];
  if (type === undefined || rest === undefined || text.length > MOST_OCTETS) return null;
  const utf8 = type.toLowerCase() === UTF8_TYPE;
  const decoded = decodeXtext(rest);
  const address = decoded !== null && utf8 ? decodeEmbedded(decoded) : decoded;
  // Only the type "utf-8" has characters beyond ASCII.
  const sound = utf8 ? /^[ -~\u{a0}-\u{10ffff}]+$/u : /^[ -~]+$/;
  return address !== null && sound.test(address) ? { type: type.toLowerCase(), address } : null;
}

export function printOriginalRecipient({ type, address }: OriginalRecipient): string {
  if (type !== UTF8_TYPE) return `${type};${encodeXtext(address)}`;
  const embedded = address.replace(/[^ -[\]-~]/gu, (character) => {
    return `\\x{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}}`;
  });
  return `${type};${encodeXtext(embedded)}`;
}

function decodeEmbedded(text: string): string | null {
  let sound = true;
  const address = text.replace(EMBEDDED, (_, digits: string) => {
    const code = Number.parseInt(digits, 16);
    sound &&= code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return sound ? String.fromCodePoint(code) : "";
  });
  return sound ? address : null;
}
