/** An address that says what kind of address it is (RFC 3461 section 4.2, RFC 3464 section 2.1.2): "rfc822", "utf-8", "x400". */

/** `type` in lower case. Only the type "utf-8" has more than ASCII. */
export type TypedAddress = { readonly type: string; readonly address: string };

export const UTF8_TYPE = "utf-8";

/**
 * An address of the type "utf-8" in ASCII (RFC 6533 section 3): `j\x{FC}rgen@example.org`. Whatever ASCII lacks is written by its
 * number, and so are a blank and the characters with which this spelling and xtext escape.
 */
export function encodeEmbedded(address: string): string {
  return address.replace(/[^!-*,-<>-[\]-~]/gu, (character) => {
    return `\\x{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}}`;
  });
}

/** @returns null where a number is none of a character */
export function decodeEmbedded(text: string): string | null {
  let sound = true;
  const address = text.replace(/\\x\{([0-9A-F]{2,6})\}/g, (_, digits: string) => {
    const code = Number.parseInt(digits, 16);
    sound &&= code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return sound ? String.fromCodePoint(code) : "";
  });
  return sound ? address : null;
}
