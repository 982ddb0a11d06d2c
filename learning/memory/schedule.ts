/**
 * When a question comes back. FSRS-6 (through ts-fsrs, imported nowhere else) says how an answer changes memory; this
 * file says what that means for a school day. The reasons are in docs/decisions/010-when-a-question-comes-back.md:
 *
 * 1. Intervals are whole study days and a due date is the first instant of its day: on the next day, at any hour, exactly
 *    what is due is asked.
 * 2. Two answers on one study day are one spaced review and a repeat. The repeat moves memory by FSRS-6's same-day
 *    formula, is marked `sameDay`, does not raise `reviews` or `lapses`, and never puts the due day off.
 * 3. A wrong answer returns after ten minutes, at most three times a day, and in any case on the next day.
 * 4. A clock that runs backwards does not: an answer is never earlier than the one before it.
 * 5. No fuzz. Sixty pupils who answer alike are asked alike, and what a button promises is what is written.
 */
import { FSRSAlgorithm } from "ts-fsrs";
import {
  type CardState,
  MAX_DIFFICULTY,
  MAX_STABILITY,
  MIN_DIFFICULTY,
  MIN_STABILITY,
  RATINGS,
  type Rating,
} from "./card";
import { addStudyDays, startOfStudyDay, studyDayOf, studyDaysBetween } from "./study-day";

const DESIRED_RETENTION = 0.9;

/** A school year: whatever is known, it is met again before the next summer. */
const LONGEST_INTERVAL_DAYS = 365;

/** Long enough to be out of working memory, short enough to be inside the same sitting. */
const RETURN_AFTER_MINUTES = 10;

/** After three failed returns more repeating teaches nothing; sleep and the lesson do. */
const RETURNS_A_DAY = 3;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const GOOD = 3;

const fsrs = new FSRSAlgorithm({
  request_retention: DESIRED_RETENTION,
  maximum_interval: LONGEST_INTERVAL_DAYS,
  enable_fuzz: false,
  enable_short_term: true,
});

/** What one answer does: the card after it, and whether it repeated an answer of the same study day. */
export type Scheduled = { after: CardState; sameDay: boolean };

/**
 * The card after an answer. Pure: the same arguments give the same card.
 * @param before null for the first answer
 * @param at when it was answered; taken as `before.lastReviewAt` when the clock says something earlier
 * @param timeZone the installation's IANA time zone
 * @throws RangeError for an invalid date or an unknown time zone
 */
export function schedule(before: CardState | null, rating: Rating, at: Date, timeZone: string): Scheduled {
  if (!before) return { after: firstAnswer(rating, at, timeZone), sameDay: false };
  const answeredAt = new Date(Math.max(at.getTime(), before.lastReviewAt.getTime()));
  const elapsed = studyDaysBetween(studyDayOf(before.lastReviewAt, timeZone), studyDayOf(answeredAt, timeZone));
  return elapsed === 0
    ? { after: repeatOfToday(before, rating, answeredAt, timeZone), sameDay: true }
    : { after: reviewOfALaterDay(before, rating, answeredAt, elapsed, timeZone), sameDay: false };
}

/** What each rating would do: `schedule` itself, four times, so that a promise cannot differ from its keeping. */
export function preview(before: CardState | null, at: Date, timeZone: string): Record<Rating, Scheduled> {
  const [again, hard, good, easy] = RATINGS;
  return {
    [again]: schedule(before, again, at, timeZone),
    [hard]: schedule(before, hard, at, timeZone),
    [good]: schedule(before, good, at, timeZone),
    [easy]: schedule(before, easy, at, timeZone),
  };
}

/** The chance, 0 to 1, that the question would be answered right at an instant; 1 at or before the last review. */
export function retrievability(card: CardState, at: Date): number {
  const elapsedDays = Math.max(0, (at.getTime() - card.lastReviewAt.getTime()) / DAY);
  return fsrs.forgetting_curve(elapsedDays, memoryOf(card).stability);
}

type Memory = { stability: number; difficulty: number };

function firstAnswer(rating: Rating, at: Date, timeZone: string): CardState {
  const memory = fsrs.next_state(null, 0, rating);
  const counts = { reviews: 1, lapses: 0, lastReviewAt: at };
  return rating === 1
    ? { ...memory, ...counts, ...comesBackToday("learning", 0, at, timeZone) }
    : { ...memory, ...counts, ...comesBackLater(intervalOf(memory), at, timeZone) };
}

function reviewOfALaterDay(
  before: CardState,
  rating: Rating,
  at: Date,
  elapsedDays: number,
  timeZone: string,
): CardState {
  const memory = fsrs.next_state(memoryOf(before), elapsedDays, rating);
  const counts = { reviews: before.reviews + 1, lapses: before.lapses, lastReviewAt: at };
  if (rating !== 1) return { ...memory, ...counts, ...comesBackLater(intervalOf(memory), at, timeZone) };
  const lapsed = before.phase === "review";
  const phase = lapsed ? "relearning" : before.phase;
  return { ...memory, ...counts, lapses: before.lapses + (lapsed ? 1 : 0), ...comesBackToday(phase, 0, at, timeZone) };
}

function repeatOfToday(before: CardState, rating: Rating, at: Date, timeZone: string): CardState {
  // Minutes after its feedback nothing shows that a question is easy. Without this cap, an idle afternoon of "easy"
  // would carry FSRS's same-day formula to a stability of years; capped, repeats level off at about two days.
  const memory = fsrs.next_state(memoryOf(before), 0, Math.min(rating, GOOD));
  const counts = { reviews: before.reviews, lapses: before.lapses, lastReviewAt: at };
  const failedBefore = before.phase !== "review";
  if (rating === 1) {
    const phase = failedBefore ? before.phase : "relearning";
    return { ...memory, ...counts, ...comesBackToday(phase, failedBefore ? before.step + 1 : 0, at, timeZone) };
  }
  // A day that began with a wrong answer earned tomorrow; a day that began with a right one earned what it earned.
  if (failedBefore) return { ...memory, ...counts, ...comesBackLater(1, at, timeZone) };
  const later = comesBackLater(intervalOf(memory), at, timeZone);
  const earned = Math.max(before.dueAt.getTime(), at.getTime());
  return { ...memory, ...counts, ...later, dueAt: new Date(Math.min(later.dueAt.getTime(), earned)) };
}

function comesBackToday(phase: CardState["phase"], step: number, at: Date, timeZone: string) {
  const tomorrow = startOfDayAfter(1, at, timeZone);
  const soon = new Date(at.getTime() + RETURN_AFTER_MINUTES * MINUTE);
  // Ten minutes after a quarter to midnight would be later than what a better answer earns.
  const dueAt = step < RETURNS_A_DAY && soon < tomorrow ? soon : tomorrow;
  return { phase, step, dueAt };
}

function comesBackLater(days: number, at: Date, timeZone: string) {
  return { phase: "review" as const, step: 0, dueAt: startOfDayAfter(days, at, timeZone) };
}

function startOfDayAfter(days: number, at: Date, timeZone: string): Date {
  return startOfStudyDay(addStudyDays(studyDayOf(at, timeZone), days), timeZone);
}

function intervalOf(memory: Memory): number {
  return fsrs.next_interval(memory.stability, 0);
}

// A row may have been written by an older version or by hand; ts-fsrs throws on what is out of bounds.
function memoryOf(card: CardState): Memory {
  return {
    stability: Math.min(Math.max(card.stability, MIN_STABILITY), MAX_STABILITY),
    difficulty: Math.min(Math.max(card.difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY),
  };
}
