import type { CardState, Rating } from "./card";
import { schedule } from "./schedule";

/** One line of a question's review log: what was answered and when. */
export type LoggedReview = { rating: Rating; reviewedAt: Date };

/**
 * The card that a review log leads to, null for an empty log: equal to what `schedule` wrote answer by answer.
 * @param log one learner's reviews of one question in the order in which they were written
 */
export function replay(log: readonly LoggedReview[], timeZone: string): CardState | null {
  let card: CardState | null = null;
  for (const { rating, reviewedAt } of log) card = schedule(card, rating, reviewedAt, timeZone).after;
  return card;
}
