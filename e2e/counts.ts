import { sql } from "./database";

/** Everything kept about what one person answered, in an order that does not change: equal before and after means nothing happened. */
export async function recordOf(userId: string): Promise<Record<string, unknown[]>> {
  const tables = {
    answers: `SELECT "id", "questionId", "outcome", "fraction" FROM "Answer" WHERE "userId" = $1 ORDER BY "id"`,
    logs: `SELECT "answerId", "rating", "sameDay" FROM "ReviewLog" WHERE "userId" = $1 ORDER BY "answerId"`,
    cards: `SELECT "questionId", "phase", "stability", "difficulty", "dueAt", "lastReviewAt", "reviews", "lapses", "step"
      FROM "Card" WHERE "userId" = $1 ORDER BY "questionId"`,
    lessons: `SELECT "answers", "correct", "partly", "wrong", round("fractionSum"::numeric, 6) AS "marks", "lastAnswerAt"
      FROM "LearnerLesson" WHERE "userId" = $1 ORDER BY "lessonId"`,
    days: `SELECT "day", "answers", "correct", "reviews", round("fractionSum"::numeric, 6) AS "marks", "durationMs"
      FROM "LearnerDay" WHERE "userId" = $1 ORDER BY "day"`,
  };
  const rows = Object.entries(tables).map(async ([name, query]) => [name, await sql(query, [userId])] as const);
  return Object.fromEntries(await Promise.all(rows));
}

export async function countAnswers(userId: string): Promise<number> {
  const [row] = await sql<{ count: number }>(`SELECT count(*)::int AS "count" FROM "Answer" WHERE "userId" = $1`, [
    userId,
  ]);
  return row?.count ?? 0;
}

/** Whose test this is: how a guest, who has no name, is found. */
export async function ownerOfQuiz(quizId: string): Promise<string> {
  const [row] = await sql<{ userId: string }>(`SELECT "userId" FROM "Quiz" WHERE "id" = $1`, [quizId]);
  if (!row) throw new Error(`there is no quiz ${quizId}`);
  return row.userId;
}
