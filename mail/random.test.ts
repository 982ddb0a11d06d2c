import { expect, test } from "vitest";
import { entropyFrom, randomFrom } from "./random";

test("the same seed gives the same numbers, another seed others", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test("numbers lie in [0, 1) and spread evenly over ten classes", () => {
  const random = randomFrom(1);
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 20_000; draw += 1) {
    const value = random();
    expect(value >= 0 && value < 1).toBe(true);
    const index = Math.floor(value * 10);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

test("entropy gives as many octets as asked for, no two draws alike", () => {
  const entropy = entropyFrom(randomFrom(3));
  const first = entropy(16);
  expect(first).toHaveLength(16);
  expect(entropy(16)).not.toEqual(first);
});
