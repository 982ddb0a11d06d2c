/** Every kind of question, from quick to answer to slow. */
export const QUESTION_KINDS = [
  "flashcard",
  "single-choice",
  "multiple-choice",
  "true-false-set",
  "numeric",
  "short-answer",
  "gap-typed",
  "gap-bank",
  "matching",
  "ordering",
  "categorising",
  "transcript",
  "spot-the-error",
  "generated",
  "task",
] as const;

export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** The kind's name for people, as it stands in filters and headings. */
export const KIND_NAMES: Record<QuestionKind, string> = {
  flashcard: "Flashcard",
  "single-choice": "Single choice",
  "multiple-choice": "Multiple choice",
  "true-false-set": "True or false",
  numeric: "Number",
  "short-answer": "Short answer",
  "gap-typed": "Fill the gaps",
  "gap-bank": "Word bank",
  matching: "Matching",
  ordering: "Ordering",
  categorising: "Sorting into groups",
  transcript: "Missing lines",
  "spot-the-error": "Spot the error",
  generated: "Worked out by the engine",
  task: "Sandbox task",
};
