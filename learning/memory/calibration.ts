/** How well somebody knows what they know: what they were sure of against what they got right. */
import type { Confidence } from "./rate-answer";

/** Answers given with one confidence. */
export type CalibrationBin = {
  confidence: Confidence;
  answers: number;
  /** Mean share of the marks, 0 to 1; null without answers. */
  score: number | null;
};

export type Calibration = {
  /** Always guess, unsure, sure. */
  bins: CalibrationBin[];
  /** Answers that came with a confidence. */
  answers: number;
  /** Sure and entirely wrong: what is most worth going back to. */
  confidentlyWrong: number;
};

const CONFIDENCES = ["guess", "unsure", "sure"] as const satisfies readonly Confidence[];

/** Answers without a confidence are left out. */
export function calibrate(answers: Iterable<{ confidence: Confidence | null; fraction: number }>): Calibration {
  const sums = { guess: { answers: 0, sum: 0 }, unsure: { answers: 0, sum: 0 }, sure: { answers: 0, sum: 0 } };
  let confidentlyWrong = 0;
  for (const { confidence, fraction } of answers) {
    if (!confidence) continue;
    sums[confidence].answers += 1;
    sums[confidence].sum += fraction;
    if (confidence === "sure" && fraction === 0) confidentlyWrong += 1;
  }
  const bins = CONFIDENCES.map((confidence) => {
    const { answers, sum } = sums[confidence];
    return { confidence, answers, score: answers === 0 ? null : sum / answers };
  });
  return { bins, answers: bins.reduce((sum, bin) => sum + bin.answers, 0), confidentlyWrong };
}
