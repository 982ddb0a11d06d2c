/**
 * What is remembered about one learner and one question: the state that the scheduler reads and writes.
 * Dates are instants; which calendar day they fall on is decided by the installation's time zone (study-day.ts).
 */
export type CardState = {
  phase: CardPhase;
  /** Days after which nine recalls in ten still succeed. MIN_STABILITY…MAX_STABILITY. */
  stability: number;
  /** 1 (easy) to 10 (hard). */
  difficulty: number;
  /** Day-scale due dates are the first instant of a study day; same-day returns are minutes after the answer. */
  dueAt: Date;
  lastReviewAt: Date;
  /** Study days on which the question was answered, the first included. Same-day repeats do not raise it. */
  reviews: number;
  /** How often it was known on an earlier day and then failed. */
  lapses: number;
  /** How often it has already been failed again today, 0-based; 0 outside (re)learning. */
  step: number;
};

/**
 * learning: failed when first met and not yet answered right. relearning: the same for something that was known before.
 * review: the last answer was right, and it comes back on a later day.
 */
export type CardPhase = "learning" | "review" | "relearning";

/** 1 again, 2 hard, 3 good, 4 easy: FSRS's own numbers. */
export type Rating = 1 | 2 | 3 | 4;

export const RATINGS = [1, 2, 3, 4] as const satisfies readonly Rating[];

/** FSRS-6 keeps stability and difficulty inside these bounds. */
export const MIN_STABILITY = 0.001;
export const MAX_STABILITY = 36_500;
export const MIN_DIFFICULTY = 1;
export const MAX_DIFFICULTY = 10;
