import { type KeyProblem, repeated, silent } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { SingleChoice } from "./schema";
import type { SingleChoiceResponse } from "./validate";

export function modelSingleChoice(question: SingleChoice): SingleChoiceResponse {
  return { choice: opaqueId(question.id, question.right.text) };
}

export function singleChoiceProblems({ right, wrong }: SingleChoice): KeyProblem[] {
  const options = [
    { text: right.text, path: ["right"] },
    ...wrong.map(({ text }, index) => ({ text, path: ["wrong", index] })),
  ];
  return [...repeated(options, "options"), ...silent(wrong, ["wrong"])];
}
