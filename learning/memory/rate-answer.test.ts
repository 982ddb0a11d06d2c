import { describe, expect, test } from "vitest";
import { ratingOf } from "./rate-answer";

describe("the rating of an answer", () => {
  test.each([
    ["wrong", 0, "sure", 1],
    ["wrong", 0, "unsure", 1],
    ["wrong", 0, "guess", 1],
    ["wrong", 0, null, 1],
    ["partly", 0.49, "sure", 1],
    ["partly", 0.49, null, 1],
    ["partly", 0.5, "guess", 2],
    ["partly", 0.5, null, 2],
    ["partly", 0.99, "sure", 2],
    ["correct", 1, "guess", 2],
    ["correct", 1, "unsure", 3],
    ["correct", 1, "sure", 3],
    ["correct", 1, null, 3],
  ] as const)("%s with %d of the marks, confidence %s, is %d", (outcome, fraction, confidence, rating) => {
    expect(ratingOf({ outcome, fraction, confidence })).toBe(rating);
  });

  test.each([
    ["again", "wrong", 1],
    ["hard", "partly", 2],
    ["good", "correct", 3],
    ["easy", "correct", 4],
  ] as const)("a flashcard rated %s by its learner is just that", (selfRating, outcome, rating) => {
    expect(ratingOf({ outcome, fraction: 0, confidence: "guess", selfRating })).toBe(rating);
  });
});
