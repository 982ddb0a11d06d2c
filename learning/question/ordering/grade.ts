import { type Grade, gradeOf, type MarkedPart, remarkOn } from "../grade";
import { opaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { Ordering } from "./schema";
import type { OrderingResponse } from "./validate";

/**
 * Marked by the longest run of items that stand in the right order among themselves; the others are those that would
 * have to be moved. One item out of place therefore costs one step, as a teacher would have it, where counting places
 * would mark everything after it wrong. A run of one is no order at all, so it earns nothing.
 */
export function gradeOrdering(question: Ordering, response: OrderingResponse): Grade {
  const places = question.items.map((item) => response.order.indexOf(opaqueId(question.id, item.text)));
  const kept = longestRisingRun(places);
  const parts = question.items.map((item, index): MarkedPart => {
    const verdict = kept.has(index) ? "right" : "wrong";
    return {
      label: parseRichText(item.text),
      // An item in the run may still stand in another place, because of those around it: naming that place would mislead.
      given: plain(verdict === "right" ? "In order" : ordinal((places[index] ?? 0) + 1)),
      right: plain(ordinal(index + 1)),
      verdict,
      remark: remarkOn(verdict, item),
    };
  });
  return gradeOf(kept.size - 1, question.items.length - 1, parts);
}

/** Indices of the longest subsequence whose values rise; of several, the one whose last item comes first. */
function longestRisingRun(values: readonly number[]): Set<number> {
  const runs: number[][] = [];
  let longest: number[] = [];
  for (const [index, value] of values.entries()) {
    let before: number[] = [];
    for (const run of runs) {
      const end = values[run.at(-1) ?? 0] ?? 0;
      if (end < value && run.length > before.length) before = run;
    }
    const run = [...before, index];
    runs.push(run);
    if (run.length > longest.length) longest = run;
  }
  return new Set(longest);
}

/** "1st" to "10th": MOST_PARTS is 10. */
function ordinal(place: number): string {
  return `${place}${{ 1: "st", 2: "nd", 3: "rd" }[place] ?? "th"}`;
}
