import { type Grade, gradeByPart } from "../grade";
import { plain } from "../rich-text";
import { parseNumber } from "./parse-number";
import type { Numeric } from "./schema";
import type { NumericResponse } from "./validate";

/** Right within the tolerance, all or nothing. */
export function gradeNumeric(question: Numeric, response: NumericResponse): Grade {
  const value = parseNumber(response.text)?.value ?? Number.NaN;
  const right = isWithin(value, question.answer, question.within);
  const listed = question.wrong.find((wrong) => isWithin(value, wrong.answer, 0));
  return gradeByPart([
    {
      label: plain("Your answer"),
      given: plain(response.text.trim()),
      right: plain([question.answer, ...question.units.slice(0, 1)].join(" ")),
      verdict: right ? "right" : "wrong",
      remark: right
        ? undefined
        : {
            feedback: listed?.feedback ?? question.feedback,
            misconception: listed?.misconception ?? question.misconception,
          },
    },
  ]);
}

/** `|value - target| ≤ within`, forgiving what binary fractions lose: 0.3 is within 0.1 of 0.2. */
export function isWithin(value: number, target: number, within: number): boolean {
  return Math.abs(value - target) <= within + 1e-9 * Math.max(1e-6, Math.abs(target));
}
