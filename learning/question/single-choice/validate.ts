import { fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicSingleChoice } from "./public";

export type SingleChoiceResponse = { choice: string };

export function validateSingleChoice(
  question: PublicSingleChoice,
  response: unknown,
): Validation<SingleChoiceResponse> {
  const choice = property(response, "choice");
  return isOneOf(question.options, choice)
    ? fits({ choice })
    : misfit(choice === undefined ? "Choose an answer." : NOT_AN_ANSWER);
}
