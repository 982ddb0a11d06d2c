/**
 * From a marked answer to the rating that the scheduler understands. Why the table is as it is:
 *
 * - Wrong is "again" however sure: there is nothing below it. Being sure and wrong is what feedback repairs best
 *   (Butterfield & Metcalfe 2001) but comes back with time (Butler, Fazio & Marsh 2011), and "again" is asked today and tomorrow.
 * - A guess that happened to be right was not known: "hard", so it returns the next day. With four options a quarter of
 *   guesses are right, and right answers without confidence fade fastest (Butler, Karpicke & Roediger 2008).
 * - "Unsure" and right is still a retrieval, and feedback confirms it at once: "good".
 * - "Sure" and right is "good", not "easy". Fourteen-year-olds are surer than they are right, recognising an option
 *   feels like knowing it, and "easy" would skip the very review that finds this out. FSRS lengthens intervals soon enough.
 * - "Easy" is therefore said only by a person about a flashcard, who sees beside each button when it comes back.
 * - Partly right counts by half marks, as a teacher's "half of it" would.
 */
import type { Rating } from "./card";

export type Confidence = "guess" | "unsure" | "sure";

export type SelfRating = "again" | "hard" | "good" | "easy";

export type MarkedAnswer = {
  outcome: "correct" | "partly" | "wrong";
  /** Share of the marks, 0 to 1. Read only when the outcome is "partly". */
  fraction: number;
  /** null when the learner did not say. */
  confidence: Confidence | null;
  /** Present for flashcards, and then it decides alone. */
  selfRating?: SelfRating | undefined;
};

const SELF_RATINGS: Record<SelfRating, Rating> = { again: 1, hard: 2, good: 3, easy: 4 };

export function ratingOf({ outcome, fraction, confidence, selfRating }: MarkedAnswer): Rating {
  if (selfRating) return SELF_RATINGS[selfRating];
  if (outcome === "wrong") return 1;
  if (outcome === "partly") return fraction < 0.5 ? 1 : 2;
  return confidence === "guess" ? 2 : 3;
}
