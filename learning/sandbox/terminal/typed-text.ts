/** Text that somebody types or pastes at a terminal, on its way to the wire. */

/** A field with more is no field any more, and a phone would stand still over it: what is longer waits beside it. */
export const MOST_FIELD_CHARACTERS = 1000;

/** The lines of a pasted text, whatever ends them. An end of line at the very end begins no line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

/** Each with CRLF behind it, as all three protocols want it (RFC 5321 section 2.3.8, RFC 1939 section 3, RFC 9051 section 2.2). */
export function asSent(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join("");
}

/** Whether a pasted text fits into the field, or has to wait beside it until somebody sends it. */
export function fitsTheField(text: string): boolean {
  return text.length <= MOST_FIELD_CHARACTERS && !/[\r\n]/.test(text);
}

export type ShownText = { readonly text: string; readonly cut: boolean };

/** The beginning of a text of any length. A character is never cut in two. */
export function shortened(text: string, most: number): ShownText {
  if (text.length <= most) return { text, cut: false };
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return { text: text.slice(0, end), cut: true };
}
