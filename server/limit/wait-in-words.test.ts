import { describe, expect, it } from "vitest";
import { waitInWords } from "./wait-in-words";

describe("waiting times in words", () => {
  it.each([
    [0, "a minute"],
    [-5, "a minute"],
    [60, "a minute"],
    [61, "2 minutes"],
    [59 * 60, "59 minutes"],
    [59 * 60 + 1, "an hour"],
    [3601, "2 hours"],
    [24 * 3600, "24 hours"],
  ])("%d seconds is %s", (seconds, words) => {
    expect(waitInWords(seconds)).toBe(words);
  });
});
