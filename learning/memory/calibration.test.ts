import { expect, test } from "vitest";
import { calibrate } from "./calibration";

test("answers are weighed by the confidence they were given with; those without one are left out", () => {
  const calibration = calibrate([
    { confidence: "sure", fraction: 1 },
    { confidence: "sure", fraction: 1 },
    { confidence: "sure", fraction: 0 },
    { confidence: "sure", fraction: 0.5 },
    { confidence: "guess", fraction: 0 },
    { confidence: null, fraction: 0 },
  ]);
  expect(calibration).toEqual({
    bins: [
      { confidence: "guess", answers: 1, score: 0 },
      { confidence: "unsure", answers: 0, score: null },
      { confidence: "sure", answers: 4, score: 0.625 },
    ],
    answers: 5,
    confidentlyWrong: 1,
  });
});
