/**
 * Header fields that a relay writes itself. What goes in may come from a stranger (a reply, a greeting, a parameter), so
 * nothing in it may end a line.
 */

/** RFC 5322 section 2.1.1: 78 characters by preference, 998 at most, without CR LF. */
const PREFERRED = 78;
const LONGEST_WORD = 900;

/** `Name: value` broken at its spaces, with its line end. @param value printable, see `printableOnly` */
export function foldField(name: string, value: string): string {
  let text = `${name}:`;
  let column = text.length;
  for (let from = 0; from <= value.length; ) {
    const space = value.indexOf(" ", from);
    let end = Math.min(space < 0 ? value.length : space, from + LONGEST_WORD);
    // Not between the two halves of a character beyond U+FFFF.
    if (end < value.length && (value.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
    const length = end - from;
    // A line of nothing but spaces would look like the end of the header.
    const breaks = length > 0 && column + 1 + length > PREFERRED && column > name.length + 1;
    text += (breaks ? "\r\n " : " ") + value.slice(from, end);
    column = breaks ? length + 1 : column + 1 + length;
    from = end === space || end === value.length ? end + 1 : end;
  }
  return `${text}\r\n`;
}

/** Controls become "?". Beyond ASCII everything stays: whoever needs ASCII asks `asciiOnly`. */
export function printableOnly(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, "?");
}

export function asciiOnly(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, "?");
}
