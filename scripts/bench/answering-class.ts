import { randomUUID } from "node:crypto";
import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import { database } from "@/server/database/client";
import type { BankQuestion } from "@/server/demo/bank-question";
import { environment } from "@/server/environment";
import type { Viewer } from "@/server/session/viewer";
import { type PlannedAnswer, planAnswers, repeatedOf, SEED_IN_QUIZZES } from "./answer-plan";

export type AnsweringClass = { classId: string; learners: { viewer: Viewer; answers: PlannedAnswer[] }[] };

const LEARNERS = 8;
const QUESTIONS_EACH = 8;
const ENROLLED_AT = new Date("2026-01-05T08:00:00Z");

/** How many answers a class gives: each learner's first ones and the repeats of half of them. */
export const ANSWERS_OF_A_CLASS = LEARNERS * (QUESTIONS_EACH + QUESTIONS_EACH / 2);

/** Puts a new class into the database, with everything its pupils are about to answer. Every such class answers alike. */
export async function enrolClass(
  bank: readonly BankQuestion[],
  { inQuizzes }: { inQuizzes: boolean },
): Promise<AnsweringClass> {
  const [classId, teacherId] = [randomUUID(), randomUUID()];
  const sittings = Array.from({ length: LEARNERS }, (_, place) => ({
    userId: randomUUID(),
    questions: Array.from({ length: QUESTIONS_EACH }, (_, index) => pick(bank, place * 3 + index)),
    quizIds: inQuizzes ? ([randomUUID(), randomUUID()] as const) : null,
  }));
  await database().user.createMany({
    data: [
      { id: teacherId, role: "teacher" },
      ...sittings.map(({ userId }) => ({ id: userId, role: "learner" as const })),
    ],
  });
  await database().class.create({ data: { id: classId, teacherId, name: "Bench" } });
  await database().classMember.createMany({
    data: sittings.map(({ userId }) => ({ classId, userId, joinedAt: ENROLLED_AT })),
  });
  await database().quiz.createMany({
    data: sittings.flatMap(({ userId, questions, quizIds }) =>
      (quizIds ?? []).map((id, sitting) => {
        const asked = sitting === 0 ? questions : repeatedOf(questions);
        const items = asked.map(({ question, version }) => ({
          questionId: question.id,
          version,
          seed: SEED_IN_QUIZZES,
        }));
        return { id, userId, lessonId: questions[0]?.lessonId ?? "", items, startedAt: ENROLLED_AT };
      }),
    ),
  });
  const learners = sittings.map((sitting, seed) => ({
    viewer: viewerOf(sitting.userId),
    answers: planAnswers(sitting, seed, environment.POSTROOM_TIME_ZONE),
  }));
  return { classId, learners };
}

/** What a class's answers left behind, without the names: two classes that answered alike left the same. */
export async function tracesOf({ classId, learners }: AnsweringClass): Promise<unknown> {
  const places = new Map(learners.map(({ viewer }, place) => [viewer.id, place]));
  const ofClass = { where: { userId: { in: [...places.keys()] } } };
  const cards = await database().card.findMany(ofClass);
  const lessons = await database().learnerLesson.findMany(ofClass);
  const answers = await database().answer.findMany({
    ...ofClass,
    omit: { id: true, idempotencyKey: true, quizId: true },
  });
  const quizzes = await database().quiz.findMany({ ...ofClass, omit: { id: true } });
  const days = await database().classDay.findMany({ where: { classId }, omit: { classId: true } });
  return [...cards, ...lessons, ...answers, ...quizzes, ...days]
    .map((row) => JSON.stringify("userId" in row ? { ...row, userId: places.get(row.userId) } : row))
    .sort();
}

function viewerOf(id: string): Viewer {
  return { id, role: "learner", displayName: "", username: null, email: null, preferences: DEFAULT_PREFERENCES };
}

function pick(bank: readonly BankQuestion[], index: number): BankQuestion {
  const question = bank[index % bank.length];
  if (!question) throw new Error("The courses have no questions.");
  return question;
}
