/** How long a row of questions will take this learner. */

/** The learner's own times to answer by question kind: the median, and how many answers it rests on. */
export type DurationHistory = ReadonlyMap<string, { medianMs: number; answers: number }>;

/** Seconds from seeing a question to checking the answer, before anything is known of the learner. */
const PRIOR_SECONDS: Readonly<Record<string, number>> = {
  "single-choice": 12,
  "multiple-choice": 18,
  "true-false-set": 20,
  "gap-typed": 18,
  "gap-bank": 20,
  "short-answer": 30,
  matching: 32,
  ordering: 28,
  categorising: 32,
  numeric: 22,
  transcript: 40,
  "spot-the-error": 35,
  generated: 40,
  /** Most tasks say five to ten minutes. */
  task: 420,
  flashcard: 8,
};
const DEFAULT_SECONDS = 20;

/** Reading the feedback and going on, which no measured time includes. */
const FEEDBACK_SECONDS = 6;

/** After this many answers of a kind, the learner's own median counts as much as the prior. */
const PRIOR_WEIGHT = 5;

/** A median above five minutes says that the page was left open, not that the question was hard. */
const LONGEST_SECONDS = 300;

/** A sandbox task may take a whole lesson. */
const LONGEST_TASK_SECONDS = 2400;

/** @param kinds the kind of each question to be asked, one entry a question */
export function estimateSeconds(kinds: readonly string[], durations: DurationHistory): number {
  return Math.round(kinds.reduce((sum, kind) => sum + secondsToAnswer(kind, durations) + FEEDBACK_SECONDS, 0));
}

function secondsToAnswer(kind: string, durations: DurationHistory): number {
  const prior = PRIOR_SECONDS[kind] ?? DEFAULT_SECONDS;
  const own = durations.get(kind);
  if (!own || own.answers === 0) return prior;
  const median = Math.min(own.medianMs / 1000, kind === "task" ? LONGEST_TASK_SECONDS : LONGEST_SECONDS);
  return (median * own.answers + prior * PRIOR_WEIGHT) / (own.answers + PRIOR_WEIGHT);
}
