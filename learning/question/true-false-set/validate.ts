import { choicesByPart, fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicTrueFalseSet } from "./public";

/** What is said of each statement, by its id. A statement left out is left blank. */
export type TrueFalseSetResponse = { verdicts: Record<string, boolean> };

export function validateTrueFalseSet(
  question: PublicTrueFalseSet,
  response: unknown,
): Validation<TrueFalseSetResponse> {
  const given = property(response, "verdicts");
  const verdicts = choicesByPart(given, question.statements, (verdict) => typeof verdict === "boolean");
  if (verdicts === null) return misfit(given === undefined ? "Mark at least one statement." : NOT_AN_ANSWER);
  return Object.keys(verdicts).length > 0 ? fits({ verdicts }) : misfit("Mark at least one statement.");
}
