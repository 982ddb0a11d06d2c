import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";

export const SELF_RATINGS = ["again", "hard", "good", "easy"] as const;
export type SelfRating = (typeof SELF_RATINGS)[number];

/** How well the learner remembered, by their own judgement. */
export type FlashcardResponse = { selfRating: SelfRating };

export function validateFlashcard(response: unknown): Validation<FlashcardResponse> {
  const given = property(response, "selfRating");
  const selfRating = SELF_RATINGS.find((rating) => rating === given);
  if (selfRating) return fits({ selfRating });
  return misfit(given === undefined ? "Say how well you remembered it." : NOT_AN_ANSWER);
}
