/** Texts and octets of a message as the strings of an answer (RFC 9051 section 4.3). */
import { octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import type { OutputBuffer } from "../output-buffer";
import { printString } from "../quote";

/** What stands for a NUL: an octet that no UTF-8 text has there, so that it is seen to be none, and offsets stay as they are. */
const FOR_NUL = 0x80;

const PLAIN = /^[^\0\x80-\uffff]*$/;

/** @param utf8 whether this client reads UTF-8 in quoted strings (RFC 9051 section 9, RFC 6855 section 3) */
export function putString(out: OutputBuffer, text: string, utf8: boolean): void {
  out.text(printString(PLAIN.test(text) ? text : textOctets(text), utf8));
}

/** A string, or NIL for one that does not exist: not the same as an empty one (RFC 9051 section 4.4). */
export function putNstring(out: OutputBuffer, text: string | null, utf8: boolean): void {
  if (text === null) out.text("NIL");
  else putString(out, text, utf8);
}

/** A literal has any octet but NUL (CHAR8 in RFC 9051 section 9); a message with one must come through all the same. */
export function putLiteral(out: OutputBuffer, bytes: Uint8Array): void {
  out.text(`{${bytes.length}}\r\n`);
  out.bytes(bytes.includes(0) ? bytes.map((octet) => octet || FOR_NUL) : bytes);
}

/** A literal8 where there is a NUL (RFC 3516 section 4.2, RFC 9051 section 9), else a literal, which every client can read. */
export function putBinary(out: OutputBuffer, bytes: Uint8Array): void {
  out.text(`${bytes.includes(0) ? "~" : ""}{${bytes.length}}\r\n`);
  out.bytes(bytes);
}

function textOctets(text: string): string {
  return octetText(encodeUtf8(text)).replaceAll("\0", String.fromCharCode(FOR_NUL));
}
