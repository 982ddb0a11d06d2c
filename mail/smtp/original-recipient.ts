/**
 * ORCPT (RFC 3461 section 4.2): an address type, ";", and the address as the sender wrote it, in xtext. Of the type
 * "utf-8" there is a second spelling for what ASCII lacks, `\x{E9}` (RFC 6533 section 3): printed always, because it
 * may travel with and without SMTPUTF8; parsed beside the plain characters.
 */
import { decodeEmbedded, encodeEmbedded, type TypedAddress, UTF8_TYPE } from "../message/typed-address";
import { decodeXtext, encodeXtext } from "./xtext";

/** RFC 3461 section 4.2. */
const MOST_OCTETS = 500;

/** @returns null for what is none: no type, no xtext, or an address that holds control characters */
export function parseOriginalRecipient(text: string): TypedAddress | null {
  const [, type, rest] = /^([A-Za-z0-9-]+);(.+)$/su.exec(text) ?? [];
  if (type === undefined || rest === undefined || text.length > MOST_OCTETS) return null;
  const utf8 = type.toLowerCase() === UTF8_TYPE;
  const decoded = decodeXtext(rest);
  const address = decoded !== null && utf8 ? decodeEmbedded(decoded) : decoded;
  // Only the type "utf-8" has characters beyond ASCII.
  const sound = utf8 ? /^[ -~\u{a0}-\u{10ffff}]+$/u : /^[ -~]+$/;
  return address !== null && sound.test(address) ? { type: type.toLowerCase(), address } : null;
}

export function printOriginalRecipient({ type, address }: TypedAddress): string {
  return `${type};${type === UTF8_TYPE ? encodeEmbedded(address) : encodeXtext(address)}`;
}
