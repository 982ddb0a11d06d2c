/**
 * Strings as a server prints them (RFC 9051 section 4.3): quoted where they can be, else a literal. Everything here takes and
 * gives octets, one character each.
 */
import { octets } from "../wire/octets";
import { decodeUtf8Strictly } from "../wire/text-coding";

/** ASTRING-CHAR (RFC 9051 section 9). */
const ATOM = /^[!#$&'+-[\]^-z|}~]+$/;

/** No TEXT-CHAR. */
const UNQUOTABLE = /\0|\r|\n/;

/** What a quoted string has a backslash in front of: quoted-specials. */
const SPECIAL = /["\\]/;

/** A client may have to hold a quoted string in one line. */
const LONGEST_QUOTED = 1000;

/** @param utf8 the client has said that it takes UTF-8 in quoted strings (RFC 6855 section 3, RFC 9051 section 6.3.1) */
export function printString(text: string, utf8: boolean): string {
  return isQuotable(text, utf8) ? quoted(text) : `{${text.length}}\r\n${text}`;
}

export function printNstring(text: string | null, utf8: boolean): string {
  return text === null ? "NIL" : printString(text, utf8);
}

/** An atom where it can be one. "NIL" is quoted: to many clients it is no text as an atom. */
export function printAstring(text: string, utf8: boolean): string {
  return ATOM.test(text) && !/^nil$/i.test(text) ? text : printString(text, utf8);
}

/** @param text without CR, LF and NUL */
export function quoted(text: string): string {
  // Most have nothing to escape, and looking is cheaper than replacing.
  return SPECIAL.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}

function isQuotable(text: string, utf8: boolean): boolean {
  if (text.length > LONGEST_QUOTED || UNQUOTABLE.test(text)) return false;
  return !/[\x80-\xff]/.test(text) || (utf8 && decodeUtf8Strictly(octets(text)) !== null);
}
