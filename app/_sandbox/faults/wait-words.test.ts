import { expect, test } from "vitest";
import { clockWords, waitWords } from "./wait-words";

test.each([
  [-5, "now"],
  [1000, "in 1 second"],
  [300_000, "in 5 minutes"],
])("a wait of %d ms is said as people say it: %s", (milliseconds, words) => {
  expect(waitWords(milliseconds)).toBe(words);
});

test("a moment is said as the world's clock shows it", () => {
  expect(clockWords(Date.parse("2026-11-26T09:05:00.400Z"))).toBe("09:05:00");
});
