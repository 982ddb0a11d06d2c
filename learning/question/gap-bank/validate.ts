import { fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicGapBank } from "./public";

/** The id of the word in each gap, in reading order; null where a gap is left blank. */
export type GapBankResponse = { words: (string | null)[] };

export function validateGapBank(question: PublicGapBank, response: unknown): Validation<GapBankResponse> {
  const words = property(response, "words");
  if (words === undefined) return misfit("Fill in at least one gap.");
  if (!Array.isArray(words) || words.length !== question.gaps) return misfit(NOT_AN_ANSWER);
  if (!words.every((id) => id === null || isOneOf(question.words, id))) return misfit(NOT_AN_ANSWER);
  return words.some((id) => id !== null) ? fits({ words: [...words] }) : misfit("Fill in at least one gap.");
}
