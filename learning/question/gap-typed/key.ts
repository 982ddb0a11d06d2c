import { gapProblems } from "../gap-problems";
import { gapNames } from "../gap-text";
import type { KeyProblem } from "../key-problem";
import { typedKeyProblems } from "../typed-key-problems";
import type { GapTyped } from "./schema";
import type { GapTypedResponse } from "./validate";

export function modelGapTyped(question: GapTyped): GapTypedResponse {
  return { gaps: gapNames(question.text).map((name) => question.gaps[name]?.accept[0]?.text ?? "") };
}

export function gapTypedProblems(question: GapTyped): KeyProblem[] {
  const keys = Object.entries(question.gaps).flatMap(([name, gap]) => typedKeyProblems(gap, ["gaps", name]));
  return [...gapProblems(question), ...keys];
}
