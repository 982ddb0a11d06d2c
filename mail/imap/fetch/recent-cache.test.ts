import { expect, test } from "vitest";
import { RecentCache } from "./recent-cache";

test("what is used stays, and what is not is forgotten when room is needed", () => {
  const cache = new RecentCache<object, number>(10);
  const [used, idle] = [{}, {}];
  cache.keep(used, 1, 1);
  cache.keep(idle, 2, 1);
  for (let round = 0; round < 50; round += 1) {
    cache.keep({}, round, 1);
    expect(cache.get(used)).toBe(1);
  }
  expect(cache.get(idle)).toBe(undefined);
});

test("a value counts with all that came to it", () => {
  const cache = new RecentCache<object, string>(10);
  const [small, growing] = [{}, {}];
  cache.keep(small, "small", 1);
  for (let added = 0; added < 20; added += 1) cache.keep(growing, "growing", 1);
  expect(cache.get(growing)).toBe("growing");
  expect(cache.get(small)).toBe(undefined);
});
