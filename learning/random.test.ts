import fc from "fast-check";
import { expect, test } from "vitest";
import { hashText, randomFrom, randomInteger, shuffled } from "./random";

test("the same seed gives the same numbers, and they are the published ones of mulberry32", () => {
  const random = randomFrom(1);
  expect([random(), random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
});

test("a shuffle is a permutation that leaves its input alone, the same for the same seed", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const before = [...items];
      const result = shuffled(items, randomFrom(seed));
      expect([...result].sort()).toEqual([...items].sort());
      expect(items).toEqual(before);
      expect(shuffled(items, randomFrom(seed))).toEqual(result);
    }),
  );
});

test("each of the six orders of three items comes up about equally often", () => {
  const random = randomFrom(7);
  const counts = new Map<string, number>();
  for (let round = 0; round < 6000; round++) {
    const order = shuffled(["a", "b", "c"], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test("a random integer stays below its bound", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, below) => {
      const value = randomInteger(randomFrom(seed), below);
      expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true);
    }),
  );
});

test("ten thousand similar texts have ten thousand hashes, all exact integers", () => {
  const hashes = Array.from({ length: 10_000 }, (_, index) => hashText(`option ${index}`));
  expect(new Set(hashes).size).toBe(10_000);
  expect(hashes.every(Number.isSafeInteger)).toBe(true);
});
