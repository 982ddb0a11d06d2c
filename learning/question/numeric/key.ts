import { type KeyProblem, mistake } from "../key-problem";
import { isWithin } from "./grade";
import type { Numeric } from "./schema";
import type { NumericResponse } from "./validate";

export function modelNumeric(question: Numeric): NumericResponse {
  return { text: String(question.answer) };
}

export function numericProblems({ answer, within, wrong }: Numeric): KeyProblem[] {
  return wrong.flatMap((listed, index) =>
    isWithin(listed.answer, answer, within)
      ? [
          mistake(
            ["wrong", index],
            `${listed.answer} is listed as wrong, but it is within ${within} of ${answer}`,
            "make `within` smaller, or take the number out",
          ),
        ]
      : [],
  );
}
