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
  for (const word of value.split(" ").flatMap(pieces)) {
    const breaks = column + 1 + word.length > PREFERRED && column > name.length + 1;
    text += breaks ? `\r\n ${word}` : ` ${word}`;
    column = breaks ? word.length + 1 : column + 1 + word.length;
  }
  return `${text}\r\n`;
}

function pieces(word: string): string[] {
  return word.length <= LONGEST_WORD ? [word] : (word.match(/.{1,900}/gsu) ?? []);
}

/** Controls become "?". Beyond ASCII everything stays: whoever needs ASCII asks `asciiOnly`. */
export function printableOnly(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, "?");
}

export function asciiOnly(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, "?");
}
