import { AND_SO_ON } from "../dialogue/dialogue-line";
import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicSpotTheError } from "./public";

/** The line's place in the dialogue, from 0. */
export type SpotTheErrorResponse = { line: number };

export function validateSpotTheError(
  question: PublicSpotTheError,
  response: unknown,
): Validation<SpotTheErrorResponse> {
  const line = property(response, "line");
  if (line === undefined) return misfit("Choose a line.");
  const chosen = typeof line === "number" ? question.dialogue[line] : undefined;
  return typeof line === "number" && chosen !== undefined && chosen.text !== AND_SO_ON
    ? fits({ line })
    : misfit(NOT_AN_ANSWER);
}
