/**
 * How much of anything a question may hold. Each bound keeps a page readable on a phone and the work of marking an
 * answer small; real questions stay far below.
 */

/** A prompt longer than a phone's screen is a lesson, not a question. Room for a short transcript is included. */
export const LONGEST_PROMPT = 1500;

/** The explanation is read after every answer; beyond this it belongs in the lesson, behind "read more". */
export const LONGEST_EXPLANATION = 2000;

/** One option, statement or item: four lines on a 320-pixel screen. */
export const LONGEST_OPTION = 240;

/** What is said about one option. */
export const LONGEST_FEEDBACK = 600;

/** An accepted typed answer is a few words; comparing spellings takes time in proportion to its square. */
export const LONGEST_ACCEPTED = 80;

/** What a learner may type into one field: twice the longest accepted answer and a little. The form says so and stops there. */
export const LONGEST_TYPED = 200;

/** More than eight options are a list to search rather than a choice to weigh. */
export const MOST_OPTIONS = 8;

/** Statements, items or pairs in one question: they fill a phone's screen twice. */
export const MOST_PARTS = 10;

/** Accepted spellings and synonyms of one typed answer, and listed wrong ones. */
export const MOST_ACCEPTED = 30;

/** Beyond three slips in a word it is not the word any more. */
export const MOST_SLIPS = 3;

/** A question of more marks than this is an essay. */
export const MOST_MARKS = 10;
