import { type NumericResponse, validateNumeric } from "../numeric/validate";
import { type SingleChoiceResponse, validateSingleChoice } from "../single-choice/validate";
import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicGenerated } from "./public";

/** The answer, and the seed of the numbers that it answers. */
export type GeneratedResponse = { seed: number; given: NumericResponse | SingleChoiceResponse };

export function validateGenerated(question: PublicGenerated, response: unknown): Validation<GeneratedResponse> {
  const seed = property(response, "seed");
  if (response !== null && response !== undefined && seed !== question.seed) return misfit(NOT_AN_ANSWER);
  const given = property(response, "given");
  const { asked } = question;
  const checked = asked.kind === "numeric" ? validateNumeric(asked, given) : validateSingleChoice(asked, given);
  return checked.ok ? fits({ seed: question.seed, given: checked.response }) : checked;
}

/** The seed that a response names; null for a response of any other kind, and for anything else. */
export function seedOf(response: unknown): number | null {
  const seed = property(response, "seed");
  return typeof seed === "number" && Number.isSafeInteger(seed) ? seed : null;
}
