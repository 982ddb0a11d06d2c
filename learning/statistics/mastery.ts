/**
 * What is known of a lesson at an instant. The thresholds, in the words a learner is told:
 *
 * - new: you have not answered it yet.
 * - known: you would probably get it right now (chance KNOWN_RETRIEVABILITY or better) and still in a week (stability
 *   KNOWN_STABILITY_DAYS or more), and your last answer was right. One right answer in a quiz does not reach this;
 *   a second one on another day does.
 * - shaky: everything else. Knowledge goes back to shaky by itself when it is left alone for long enough.
 */
import type { CardState } from "../memory/card";
import { retrievability } from "../memory/schedule";

export type Mastery = "new" | "shaky" | "known";

export const KNOWN_RETRIEVABILITY = 0.8;
export const KNOWN_STABILITY_DAYS = 7;

export function masteryOf(card: CardState | null, at: Date): Mastery {
  if (!card) return "new";
  const lasting = card.phase === "review" && card.stability >= KNOWN_STABILITY_DAYS;
  return lasting && retrievability(card, at) >= KNOWN_RETRIEVABILITY ? "known" : "shaky";
}

/**
 * Whether a question belongs to what a lesson wants known. A sandbox task does once the learner has done it: there are many to choose
 * from, and thirty that nobody has asked for would make a lesson look barely begun (docs/decisions/050-tasks-are-questions.md).
 */
export function countsTowardsLesson(kind: string, answered: boolean): boolean {
  return kind !== "task" || answered;
}

/** How many of a lesson's questions are known, shaky and new; the three add up to `total`. */
export type LessonMastery = { known: number; shaky: number; new: number; total: number };

/**
 * @param cards the learner's cards for questions of this lesson
 * @param total how many questions the lesson has; cards beyond it (of retired questions) raise it
 */
export function lessonMastery(cards: readonly CardState[], total: number, at: Date): LessonMastery {
  const known = cards.filter((card) => masteryOf(card, at) === "known").length;
  const everything = Math.max(total, cards.length);
  return { known, shaky: cards.length - known, new: everything - cards.length, total: everything };
}
