/** What a screen reader says when lines arrive: the lines, or how many there are. */
import type { WireEntry } from "../wire/wire-entry";
import { shortened } from "./typed-text";

/** More at once are a flood that nobody listens to. */
const MOST_LINES_SPOKEN = 4;
const MOST_CHARACTERS_SPOKEN = 250;

/** @param sentenceOf the explanation that goes with each line; null for none */
export function arrivalWords(
  arrived: readonly WireEntry[],
  sentenceOf: ((entry: WireEntry) => string) | null = null,
): string {
  const last = arrived.at(-1);
  if (!last) return "";
  if (arrived.length > MOST_LINES_SPOKEN) {
    return `${arrived.length} lines arrived. The last: ${spoken(last, sentenceOf)}`;
  }
  return arrived.map((entry) => spoken(entry, sentenceOf)).join(" ");
}

function spoken(entry: WireEntry, sentenceOf: ((entry: WireEntry) => string) | null): string {
  const { text, cut } = shortened(entry.text, MOST_CHARACTERS_SPOKEN);
  const line = text === "" ? "an empty line" : `${text}${cut ? " and so on" : ""}`;
  return sentenceOf ? `${line}. ${sentenceOf(entry)}` : `${line}.`;
}
