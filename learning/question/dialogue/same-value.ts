/**
 * Whether two things that a parser has read ask for, or say, the same. In the mail protocols the order of what stands in a list
 * (flags, items to fetch, keys of a search) changes nothing, and a set of numbers may be written in many ways.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOneForm(one)) === JSON.stringify(inOneForm(other));
}

function inOneForm(value: unknown): unknown {
  // JSON has no infinity, which is what "*" is read as.
  if (value === Number.POSITIVE_INFINITY) return "*";
  if (value instanceof Uint8Array) return Array.from(value);
  if (value instanceof Set) return inOneForm([...value]);
  if (value instanceof Map) return inOneForm(Object.fromEntries(value));
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isRange)) return inRuns(value);
    const items = value.map(inOneForm).map((item) => JSON.stringify(item) ?? "null");
    return items.sort();
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, inOneForm(held)]),
  );
}

type Range = readonly [number, number];

function isRange(value: unknown): value is Range {
  return Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === "number");
}

/** 3, 2:1 and 1:3 are one set (RFC 9051, section 9: sequence-set). */
function inRuns(ranges: readonly Range[]): unknown {
  const ascending = ranges.map(([a, b]): Range => (a < b ? [a, b] : [b, a])).sort(([a], [b]) => a - b);
  const runs: [number, number][] = [];
  for (const [first, last] of ascending) {
    const before = runs.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else runs.push([first, last]);
  }
  return runs.map(([first, last]) => `${first}:${last === Number.POSITIVE_INFINITY ? "*" : last}`);
}
