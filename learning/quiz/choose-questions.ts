/**
 * Which questions of a lesson a short quiz asks, and in which order. The aims, strongest first:
 *
 * - what is due, then what was never asked: a quiz should move something that needs moving;
 * - a mixture of kinds and of difficulty: the same idea met in another form is held better than met twice alike;
 * - a first question that most people can answer, because a quiz that opens with its hardest is left.
 *
 * Flashcards stay out: a score that the learner gave themselves is no test. They come back in reviews. A sandbox task takes as long
 * as the rest of the quiz together, so there is one at most, only a first step, and it comes last.
 */
import { type Random, randomFrom } from "../random";

/** How many questions a quiz has where the lesson has as many: about four minutes. */
export const QUIZ_LENGTH = 8;

export type QuizCandidate = {
  questionId: string;
  kind: string;
  difficulty: 1 | 2 | 3;
  /** When it is due for this learner; null when they have never answered it. */
  dueAt: Date | null;
};

/** In units of "one more question of the same kind": being due outweighs two of a kind, being new outweighs one. */
const DUE = 2.5;
const UNSEEN = 1.5;
const SAME_KIND = 1;
const SAME_DIFFICULTY = 0.4;

const DAY = 86_400_000;

/**
 * Up to `length` questions, easier ones first. The same arguments give the same quiz.
 * @param at the instant at which "due" is judged
 */
export function chooseQuestions<Candidate extends QuizCandidate>(
  bank: readonly Candidate[],
  { at, seed, length = QUIZ_LENGTH }: { at: Date; seed: number; length?: number },
): Candidate[] {
  const random = randomFrom(seed);
  let left = bank
    .filter(mayBeAsked)
    .toSorted(byId)
    .map((candidate) => ({ candidate, worth: worthOf(candidate, at) + random() * SAME_KIND }));
  const chosen: Candidate[] = [];
  while (chosen.length < length && left.length > 0) {
    const best = indexOfBest(left, chosen);
    chosen.push(...left.splice(best, 1).map(({ candidate }) => candidate));
    if (chosen.some(isTask)) left = left.filter(({ candidate }) => !isTask(candidate));
  }
  const [tasks, others] = [chosen.filter(isTask), chosen.filter((candidate) => !isTask(candidate))];
  return [...inAskingOrder(others, random), ...tasks];
}

function isTask({ kind }: QuizCandidate): boolean {
  return kind === "task";
}

function mayBeAsked({ kind, difficulty }: QuizCandidate): boolean {
  return kind === "task" ? difficulty === 1 : kind !== "flashcard";
}

function worthOf({ dueAt }: QuizCandidate, at: Date): number {
  if (!dueAt) return UNSEEN;
  const daysLeft = (dueAt.getTime() - at.getTime()) / DAY;
  // What was answered lately and is not due yet is only there to fill a quiz; the sooner due, the better it fills.
  return daysLeft <= 0 ? DUE : -daysLeft / (daysLeft + 7);
}

function indexOfBest(left: readonly { candidate: QuizCandidate; worth: number }[], chosen: readonly QuizCandidate[]) {
  let best = 0;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const [index, { candidate, worth }] of left.entries()) {
    const alike = chosen.filter(({ kind }) => kind === candidate.kind).length;
    const asHard = chosen.filter(({ difficulty }) => difficulty === candidate.difficulty).length;
    const worthNow = worth - alike * SAME_KIND - asHard * SAME_DIFFICULTY;
    if (worthNow > bestWorth) [best, bestWorth] = [index, worthNow];
  }
  return best;
}

/** Easier before harder; inside one difficulty, another kind than the one before wherever there is one. */
function inAskingOrder<Candidate extends QuizCandidate>(chosen: readonly Candidate[], random: Random): Candidate[] {
  const waiting = chosen
    .map((candidate) => ({ candidate, place: candidate.difficulty + random() * 0.5 }))
    .sort((a, b) => a.place - b.place)
    .map(({ candidate }) => candidate);
  const ordered: Candidate[] = [];
  while (waiting.length > 0) {
    const last = ordered.at(-1);
    const first = waiting[0];
    const other = waiting.findIndex(({ kind, difficulty }) => kind !== last?.kind && difficulty === first?.difficulty);
    ordered.push(...waiting.splice(Math.max(0, other), 1));
  }
  return ordered;
}

function byId(a: QuizCandidate, b: QuizCandidate): number {
  return a.questionId < b.questionId ? -1 : a.questionId > b.questionId ? 1 : 0;
}
