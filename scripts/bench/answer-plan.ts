import { randomUUID } from "node:crypto";
import { ratingOf } from "@/learning/memory/rate-answer";
import { schedule } from "@/learning/memory/schedule";
import { studyDayOf } from "@/learning/memory/study-day";
import { gradeResponse } from "@/learning/question/grade-response";
import type { Question } from "@/learning/question/question";
import type { QuestionResponse } from "@/learning/question/validate-response";
import { randomFrom, randomInteger } from "@/learning/random";
import { summableFraction } from "@/learning/statistics/answer-summary";
import { makeAnswerId } from "@/server/answers/answer-id";
import type { AnswerInput } from "@/server/answers/answer-input";
import type { AnswerEntry } from "@/server/answers/answer-statements";
import type { KnownCard } from "@/server/answers/card-row";
import { seedOfNumbers } from "@/server/answers/seed-of-showing";
import type { BankQuestion } from "@/server/demo/bank-question";
import { makeResponse, partsOf } from "@/server/demo/make-response";

/** One answer of a learner, both as they submit it and as everything it will change, worked out beforehand. */
export type PlannedAnswer = { input: AnswerInput; at: Date; entry: AnswerEntry };

/** A learner sits down twice: to every question of theirs, and three days later to half of them again. */
export type Sittings = {
  userId: string;
  questions: readonly BankQuestion[];
  /** One quiz for each of the two sittings; null for answers given in a lesson and then in a review. */
  quizIds: readonly [string, string] | null;
};

const FIRST_SITTING = Date.UTC(2026, 0, 12, 9);
const SECOND_SITTING = Date.UTC(2026, 0, 15, 16);
const SECONDS_AN_ANSWER = 20;

/** What every item of a quiz is shown with; where numbers are drawn, an answer is held to it. */
export const SEED_IN_QUIZZES = 1;

/** How many of a learner's questions come back in the second sitting: the first half. */
export function repeatedOf(questions: readonly BankQuestion[]): readonly BankQuestion[] {
  return questions.slice(0, Math.ceil(questions.length / 2));
}

/** A learner's answers in order: right, partly right and wrong as chance has it, the same for the same seed. */
export function planAnswers({ userId, questions, quizIds }: Sittings, seed: number, timeZone: string): PlannedAnswer[] {
  const random = randomFrom(seed);
  const cards = new Map<string, KnownCard>();
  const sit = (asked: readonly BankQuestion[], begin: number, place: AnswerInput["place"], quizId: string | null) =>
    asked.map(({ question, version }, index) => {
      const wrongParts = random() < 0.7 ? 0 : 1 + randomInteger(random, partsOf(question));
      const before = cards.get(question.id) ?? null;
      const reviews = before?.state.reviews ?? 0;
      const seed = quizId === null ? seedOfNumbers(question.id, { viewerId: userId, reviews }) : SEED_IN_QUIZZES;
      const response = makeResponse(question, wrongParts, random, seed);
      const given = { questionId: question.id, version, response, place, quizId, durationMs: SECONDS_AN_ANSWER * 1000 };
      const input = { ...given, idempotencyKey: randomUUID(), confidence: index % 2 === 0 ? "sure" : null } as const;
      const at = new Date(begin + index * SECONDS_AN_ANSWER * 1000);
      const entry = { ...input, userId, ...consequencesOf(question, response, input.confidence, before, at, timeZone) };
      cards.set(question.id, { state: entry.after, revision: (before?.revision ?? 0) + 1 });
      return { input, at, entry };
    });
  const [first = null, second = null] = quizIds ?? [];
  return [
    ...sit(questions, FIRST_SITTING, first === null ? "lesson" : "quiz", first),
    ...sit(repeatedOf(questions), SECOND_SITTING, second === null ? "review" : "quiz", second),
  ];
}

/** What recordAnswer works out for an answer. After the last round both sides must have left the same, so this cannot drift from it. */
function consequencesOf(
  question: Question,
  response: QuestionResponse,
  confidence: AnswerEntry["confidence"],
  before: KnownCard | null,
  at: Date,
  timeZone: string,
) {
  const grade = gradeResponse(question, response);
  if (grade.outcome === "invalid") throw new Error(`${question.id}: ${grade.problems.join(" ")}`);
  const selfRating = "selfRating" in response ? response.selfRating : undefined;
  const rating = ratingOf({ ...grade, confidence, selfRating });
  const { after, sameDay } = schedule(before?.state ?? null, rating, at, timeZone);
  return {
    answerId: makeAnswerId(at),
    outcome: grade.outcome,
    fraction: summableFraction(grade.fraction),
    misconceptions: grade.misconceptions,
    answeredAt: at,
    day: studyDayOf(at, timeZone),
    rating,
    sameDay,
    before,
    after,
  };
}
