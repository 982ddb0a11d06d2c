import { z } from "zod";
import { parseRichText } from "./parse-rich-text";
import type { Inline } from "./rich-text";

/** What stands between the braces in the text. It begins with a letter, so an IMAP literal such as {310} is no gap. */
export const GapName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, "name a gap in lower case, such as {send}");

/**
 * A text with gaps, as a browser gets it: the gaps are numbered from 0 in reading order, because the author's names may
 * give the answer away.
 */
export type GapText = ({ p: (Inline | Gap)[] } | { lines: (string | Gap)[][] })[];

export type Gap = { gap: number };

/** The names of the gaps in reading order, as often as each appears. */
export function gapNames(text: string): string[] {
  return readGapText(text).names;
}

/** The text with each `{name}` replaced by the number of its gap. */
export function toGapText(text: string): GapText {
  return readGapText(text).gapText;
}

/** A gap is found in a paragraph or in a line of a code block; inside `code`, strong or emphasis a `{name}` is text. */
function readGapText(text: string): { gapText: GapText; names: string[] } {
  const names: string[] = [];
  const split = (line: string): (string | Gap)[] =>
    line
      .split(/(\{[a-z][a-z0-9-]*\})/)
      .filter((piece) => piece !== "")
      .map((piece) => (/^\{[a-z].*\}$/.test(piece) ? { gap: names.push(piece.slice(1, -1)) - 1 } : piece));
  const gapText: GapText = parseRichText(text).map((block) =>
    "p" in block
      ? { p: block.p.flatMap((inline): (Inline | Gap)[] => (typeof inline === "string" ? split(inline) : [inline])) }
      : { lines: block.lines.map(split) },
  );
  return { gapText, names };
}
