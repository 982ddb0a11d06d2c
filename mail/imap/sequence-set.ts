/** Sequence sets, of sequence numbers or UIDs (RFC 9051 section 9: sequence-set). */
import { mergeRuns, type UidRun } from "../mailbox/uid-runs";

/** "*", the largest number in use. */
export const LARGEST = Number.POSITIVE_INFINITY;

/** Ranges as written, in any order and with their ends in any order, or "$", the saved search result (section 6.4.4.1). */
export type SequenceSet = readonly UidRun[] | "$";

/** nz-number: 32 bits, and not 0. */
const NUMBER = /^(?:[1-9][0-9]{0,9}|\*)$/;
const MOST = 2 ** 32 - 1;

/** @returns null for what is no sequence set */
export function parseSequenceSet(text: string): SequenceSet | null {
  if (text === "$") return "$";
  const ranges: UidRun[] = [];
  for (const range of text.split(",")) {
    const colon = range.indexOf(":");
    const first = numberOf(colon < 0 ? range : range.slice(0, colon));
    const last = colon < 0 ? first : numberOf(range.slice(colon + 1));
    if (first === null || last === null) return null;
    ranges.push([first, last]);
  }
  return ranges;
}

/** Ascending runs that neither touch nor overlap. @param largest what "*" stands for; 0 where there is nothing */
export function resolveRanges(ranges: readonly UidRun[], largest: number): UidRun[] {
  const number = (end: number): number => (end === LARGEST ? largest : end);
  return mergeRuns(
    ranges.map(([first, last]): UidRun => {
      const [a, b] = [number(first), number(last)];
      return a < b ? [a, b] : [b, a];
    }),
  );
}

/** "1:3,5"; empty for no runs, and an empty text is no sequence set. */
export function printRuns(runs: readonly UidRun[]): string {
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}:${last}`)).join(",");
}

/** @param runs ascending; there may be thousands, and thousands of messages to be looked for */
export function isInRuns(runs: readonly UidRun[], number: number): boolean {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [first, last] = runs[middle] as UidRun;
    if (number < first) high = middle;
    else if (number > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** What is in both; both ascending. */
export function intersectRuns(a: readonly UidRun[], b: readonly UidRun[]): UidRun[] {
  const both: UidRun[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) return both;
    const [first, last] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (first <= last) both.push([first, last]);
    if (one[1] < other[1]) i += 1;
    else j += 1;
  }
}

function numberOf(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const number = text === "*" ? LARGEST : Number(text);
  return number <= MOST || number === LARGEST ? number : null;
}
