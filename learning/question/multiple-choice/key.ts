import { MOST_OPTIONS } from "../bounds";
import { type KeyProblem, mistake, repeated, silent } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { MultipleChoice } from "./schema";
import type { MultipleChoiceResponse } from "./validate";

export function modelMultipleChoice(question: MultipleChoice): MultipleChoiceResponse {
  return { choices: question.right.map((option) => opaqueId(question.id, option.text)) };
}

export function multipleChoiceProblems({ right, wrong }: MultipleChoice): KeyProblem[] {
  const options = [
    ...right.map(({ text }, index) => ({ text, path: ["right", index] })),
    ...wrong.map(({ text }, index) => ({ text, path: ["wrong", index] })),
  ];
  const tooMany =
    options.length > MOST_OPTIONS
      ? [mistake([], `${options.length} options are too many to weigh`, `keep ${MOST_OPTIONS} at most`)]
      : [];
  return [...tooMany, ...repeated(options, "options"), ...silent(wrong, ["wrong"])];
}
