import { choicesByPart, fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicMatching } from "./public";

/** The id of the partner chosen for each thing on the left, by its id. One left out is left blank. */
export type MatchingResponse = { pairs: Record<string, string> };

export function validateMatching(question: PublicMatching, response: unknown): Validation<MatchingResponse> {
  const given = property(response, "pairs");
  const pairs = choicesByPart(given, question.left, (id) => isOneOf(question.right, id));
  if (pairs === null) return misfit(given === undefined ? "Match at least one pair." : NOT_AN_ANSWER);
  return Object.keys(pairs).length > 0 ? fits({ pairs }) : misfit("Match at least one pair.");
}
