import { type KeyProblem, repeated } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { Matching } from "./schema";
import type { MatchingResponse } from "./validate";

export function modelMatching(question: Matching): MatchingResponse {
  const pairs = question.pairs.map(({ left, right }) => [opaqueId(question.id, left), opaqueId(question.id, right)]);
  return { pairs: Object.fromEntries(pairs) };
}

/** Two things with one partner are a question for sorting into categories. */
export function matchingProblems({ pairs, extra }: Matching): KeyProblem[] {
  const left = pairs.map((pair, index) => ({ text: pair.left, path: ["pairs", index] }));
  const right = [
    ...pairs.map((pair, index) => ({ text: pair.right, path: ["pairs", index] })),
    ...extra.map(({ text }, index) => ({ text, path: ["extra", index] })),
  ];
  return [...repeated(left, "left sides"), ...repeated(right, "right sides")];
}
