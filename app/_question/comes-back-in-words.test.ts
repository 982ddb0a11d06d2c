import { expect, it } from "vitest";
import { comesBackInWords } from "./comes-back-in-words";

it.each([
  [0, "later today"],
  [1, "tomorrow"],
  [2, "in 2 days"],
  [13, "in 13 days"],
  [14, "in 2 weeks"],
  [30, "in 4 weeks"],
  [90, "in 3 months"],
  [365, "in 12 months"],
])("%d days are %s", (days, words) => expect(comesBackInWords(days)).toBe(words));
