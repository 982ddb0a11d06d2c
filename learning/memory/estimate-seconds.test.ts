import { describe, expect, test } from "vitest";
import { estimateSeconds } from "./estimate-seconds";

describe("the estimate of how long a queue takes", () => {
  test("goes by the kind while nothing is known of the learner, feedback included", () => {
    expect(estimateSeconds(["flashcard"], new Map())).toBe(14);
    expect(estimateSeconds(["short-answer", "short-answer"], new Map())).toBe(72);
    expect(estimateSeconds(["a-kind-of-tomorrow"], new Map())).toBe(26);
  });

  test("moves from the prior to the learner's own median as answers come in", () => {
    const median = (answers: number) => new Map([["single-choice", { medianMs: 30_000, answers }]]);
    expect(estimateSeconds(["single-choice"], median(0))).toBe(18);
    expect(estimateSeconds(["single-choice"], median(5))).toBe(27);
    expect(estimateSeconds(["single-choice"], median(95))).toBe(35);
  });

  test("does not believe that a page left open over lunch was a hard question", () => {
    const lunch = new Map([["single-choice", { medianMs: 3_600_000, answers: 1_000 }]]);
    expect(estimateSeconds(["single-choice"], lunch)).toBeLessThanOrEqual(306);
  });

  test("believes of a sandbox task that it takes longer than any other question", () => {
    const quarterOfAnHour = new Map([["task", { medianMs: 900_000, answers: 1_000 }]]);
    expect(estimateSeconds(["task"], quarterOfAnHour)).toBeGreaterThan(850);
    expect(estimateSeconds(["task"], new Map())).toBe(426);
  });
});
