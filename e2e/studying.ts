import { randomUUID } from "node:crypto";
import type { Confidence } from "@/learning/memory/rate-answer";
import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import type { Question } from "@/learning/question/question";
import { recordAnswer } from "@/server/answers/record-answer";
import { seedOfNumbers } from "@/server/answers/seed-of-showing";
import type { Viewer } from "@/server/session/viewer";
import { type Aim, responseTo } from "./answering";
import { versionOf } from "./bank";
import { sql } from "./database";

export type PastAnswer = { question: Question; aim: Aim; confidence?: Confidence };

/**
 * Somebody has answered these questions inside a lesson just now, four seconds each. Recorded by what records every
 * answer, so that cards, logs and summaries are as they would be.
 */
export async function haveAnswered(userId: string, answers: readonly PastAnswer[]): Promise<void> {
  const viewer: Viewer = {
    id: userId,
    role: "learner",
    displayName: "",
    username: null,
    email: null,
    preferences: DEFAULT_PREFERENCES,
  };
  for (const { question, aim, confidence } of answers) {
    await recordAnswer(viewer, {
      idempotencyKey: randomUUID(),
      questionId: question.id,
      version: await versionOf(question.id),
      response: responseTo(
        question,
        aim,
        seedOfNumbers(question.id, { viewerId: userId, reviews: await reviewsOf(userId, question.id) }),
      ),
      confidence,
      durationMs: 4_000,
      place: "lesson",
    });
  }
}

async function reviewsOf(userId: string, questionId: string): Promise<number> {
  const [card] = await sql<{ reviews: number }>(
    `SELECT "reviews" FROM "Card" WHERE "userId" = $1 AND "questionId" = $2`,
    [userId, questionId],
  );
  return card?.reviews ?? 0;
}

/** The ids of the questions whose time has come, by the database's own clock. */
export async function dueIds(userId: string): Promise<string[]> {
  const rows = await sql<{ questionId: string }>(
    `SELECT "questionId" FROM "Card" WHERE "userId" = $1 AND "dueAt" <= now() ORDER BY "questionId"`,
    [userId],
  );
  return rows.map(({ questionId }) => questionId);
}

/** Gives a test that has begun other questions, for a story that needs certain ones. */
export async function askInstead(quizId: string, questions: readonly Question[]): Promise<void> {
  const items = await Promise.all(
    questions.map(async ({ id }) => ({ questionId: id, version: await versionOf(id), seed: 7 })),
  );
  await sql(`UPDATE "Quiz" SET "items" = $2 WHERE "id" = $1`, [quizId, JSON.stringify(items)]);
}
