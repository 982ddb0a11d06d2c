/**
 * The summaries that dashboards read, as folds over answers: what recording an answer adds, what a rebuild from the whole
 * log must find, and what bulk insertion writes are one set of functions.
 */
import { type StudyDay, studyDayOf } from "../memory/study-day";

/** What the summaries need to know of an answer. */
export type AnswerFact = {
  userId: string;
  questionId: string;
  /** "<course>/<lesson>" */
  lessonId: string;
  /** The classes the learner was in when answering. */
  classIds: readonly string[];
  outcome: "correct" | "partly" | "wrong";
  /** 0 to 1. */
  fraction: number;
  durationMs: number;
  place: "quiz" | "review" | "lesson";
  answeredAt: Date;
};

/** One learner in one lesson. */
export type LearnerLessonSummary = OutcomeCounts & { lastAnswerAt: Date };

/** One learner on one study day. */
export type LearnerDaySummary = {
  answers: number;
  correct: number;
  /** Answers given on the review page: what the daily limit counts. */
  reviews: number;
  fractionSum: number;
  durationMs: number;
};

/** One question over everyone. */
export type ItemSummary = OutcomeCounts;

/** One class on one study day. */
export type ClassDaySummary = { answers: number; correct: number; fractionSum: number };

export type OutcomeCounts = { answers: number; correct: number; partly: number; wrong: number; fractionSum: number };

export function addToLearnerLesson(before: LearnerLessonSummary | null, answer: AnswerFact): LearnerLessonSummary {
  const lastAnswerAt =
    before && before.lastAnswerAt > answer.answeredAt ? before.lastAnswerAt : new Date(answer.answeredAt);
  return { ...addToCounts(before, answer), lastAnswerAt };
}

export function addToLearnerDay(before: LearnerDaySummary | null, answer: AnswerFact): LearnerDaySummary {
  return {
    answers: (before?.answers ?? 0) + 1,
    correct: (before?.correct ?? 0) + (answer.outcome === "correct" ? 1 : 0),
    reviews: (before?.reviews ?? 0) + (answer.place === "review" ? 1 : 0),
    fractionSum: (before?.fractionSum ?? 0) + summableFraction(answer.fraction),
    durationMs: (before?.durationMs ?? 0) + answer.durationMs,
  };
}

export function addToItem(before: ItemSummary | null, answer: AnswerFact): ItemSummary {
  return addToCounts(before, answer);
}

export function addToClassDay(before: ClassDaySummary | null, answer: AnswerFact): ClassDaySummary {
  return {
    answers: (before?.answers ?? 0) + 1,
    correct: (before?.correct ?? 0) + (answer.outcome === "correct" ? 1 : 0),
    fractionSum: (before?.fractionSum ?? 0) + summableFraction(answer.fraction),
  };
}

/**
 * A fraction as summaries add it: rounded to a multiple of 2⁻²⁰ (a millionth), so that floating-point sums are exact and
 * come out equal whatever the order of the answers. A third added up by two processes would otherwise drift apart.
 */
export function summableFraction(fraction: number): number {
  return Math.round(fraction * SUMMABLE_STEPS) / SUMMABLE_STEPS;
}
const SUMMABLE_STEPS = 2 ** 20;

/** Every summary of a log of answers, each with the keys of its row. */
export type Summaries = {
  learnerLessons: (LearnerLessonSummary & { userId: string; lessonId: string })[];
  learnerDays: (LearnerDaySummary & { userId: string; day: StudyDay })[];
  items: (ItemSummary & { questionId: string })[];
  classDays: (ClassDaySummary & { classId: string; day: StudyDay })[];
};

/** The fold of all four over a log of answers, in any order. */
export function summarise(answers: Iterable<AnswerFact>, timeZone: string): Summaries {
  const learnerLessons = new Map<string, Summaries["learnerLessons"][number]>();
  const learnerDays = new Map<string, Summaries["learnerDays"][number]>();
  const items = new Map<string, Summaries["items"][number]>();
  const classDays = new Map<string, Summaries["classDays"][number]>();
  for (const answer of answers) {
    const { userId, lessonId, questionId } = answer;
    const day = studyDayOf(answer.answeredAt, timeZone);
    fold(learnerLessons, `${userId} ${lessonId}`, (before) => ({
      userId,
      lessonId,
      ...addToLearnerLesson(before, answer),
    }));
    fold(learnerDays, `${userId} ${day}`, (before) => ({ userId, day, ...addToLearnerDay(before, answer) }));
    fold(items, questionId, (before) => ({ questionId, ...addToItem(before, answer) }));
    for (const classId of answer.classIds) {
      fold(classDays, `${classId} ${day}`, (before) => ({ classId, day, ...addToClassDay(before, answer) }));
    }
  }
  return {
    learnerLessons: [...learnerLessons.values()],
    learnerDays: [...learnerDays.values()],
    items: [...items.values()],
    classDays: [...classDays.values()],
  };
}

function fold<Row>(rows: Map<string, Row>, key: string, add: (before: Row | null) => Row): void {
  rows.set(key, add(rows.get(key) ?? null));
}

function addToCounts(before: OutcomeCounts | null, answer: AnswerFact): OutcomeCounts {
  return {
    answers: (before?.answers ?? 0) + 1,
    correct: (before?.correct ?? 0) + (answer.outcome === "correct" ? 1 : 0),
    partly: (before?.partly ?? 0) + (answer.outcome === "partly" ? 1 : 0),
    wrong: (before?.wrong ?? 0) + (answer.outcome === "wrong" ? 1 : 0),
    fractionSum: (before?.fractionSum ?? 0) + summableFraction(answer.fraction),
  };
}
