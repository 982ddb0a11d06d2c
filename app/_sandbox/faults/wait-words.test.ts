import { expect, test } from "vitest";
import { waitWords } from "./wait-words";

test.each([
  [-5, "now"],
  [1000, "in 1 second"],
  [89_400, "in 89 seconds"],
  [300_000, "in 5 minutes"],
  [4 * 3_600_000, "in 4 hours"],
  [5 * 86_400_000, "in 5 days"],
])("a wait of %d ms is said as people say it: %s", (milliseconds, words) => {
  expect(waitWords(milliseconds)).toBe(words);
});
