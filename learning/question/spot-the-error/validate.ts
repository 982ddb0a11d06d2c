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
  return typeof line === "number" && Number.isInteger(line) && question.dialogue[line] !== undefined
    ? fits({ line })
    : misfit(NOT_AN_ANSWER);
}
