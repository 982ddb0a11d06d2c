import { type Random, randomInteger, shuffled } from "../../../random";

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + randomInteger(random, most - least + 1);
}

/** One of them. @throws RangeError when there are none */
export function oneOf<T>(random: Random, items: readonly T[]): T {
  const item = items[randomInteger(random, items.length)];
  if (item === undefined) throw new RangeError("nothing to choose from");
  return item;
}

/** So many of them, in their own order. */
export function someOf<T>(random: Random, items: readonly T[], count: number): T[] {
  const chosen = new Set(shuffled([...items.keys()], random).slice(0, count));
  return items.filter((_, index) => chosen.has(index));
}

/** Sizes of messages, in octets; no two alike, and none so small that a header has no room. */
export function drawSizes(random: Random, count: number): number[] {
  const sizes = new Set<number>();
  while (sizes.size < count) sizes.add(between(random, 240, 4_990));
  return [...sizes];
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** "1, 3 and 4", for a sentence. */
export function inWords(items: readonly (string | number)[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? `${last}` : `${items.slice(0, -1).join(", ")} and ${last}`;
}
