/**
 * xtext (RFC 3461 section 4): text in a command's parameter. Printable ASCII stands for itself, except "+" and "="; any
 * other ASCII character is "+" and two upper-case hexadecimal digits. Where SMTPUTF8 is in force, what lies beyond
 * ASCII stands for itself (RFC 6531 section 3.4); whether it is, the command's line shows.
 */
export function encodeXtext(text: string): string {
  return text.replace(/[^!-*,-<>-~\u{80}-\u{10ffff}]/gu, (character) => {
    return `+${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

/** @returns null for what is no xtext, or stands for an octet beyond ASCII: nothing says of which charset */
export function decodeXtext(text: string): string | null {
  if (!/^(?:[!-*,-<>-~\u{80}-\u{10ffff}]|\+[0-7][0-9A-F])*$/u.test(text)) return null;
  return text.replace(/\+(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
