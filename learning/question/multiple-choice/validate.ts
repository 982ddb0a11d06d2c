import { fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicMultipleChoice } from "./public";

/** Ids of the ticked options, each once, in any order. */
export type MultipleChoiceResponse = { choices: string[] };

export function validateMultipleChoice(
  question: PublicMultipleChoice,
  response: unknown,
): Validation<MultipleChoiceResponse> {
  const choices = property(response, "choices");
  if (choices === undefined || (Array.isArray(choices) && choices.length === 0))
    return misfit("Tick at least one answer.");
  if (!Array.isArray(choices) || !choices.every((id) => isOneOf(question.options, id))) return misfit(NOT_AN_ANSWER);
  return new Set(choices).size === choices.length ? fits({ choices: [...choices] }) : misfit(NOT_AN_ANSWER);
}
