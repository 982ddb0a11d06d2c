import { Prisma } from "@/generated/prisma/client";
import type { SetAttempt } from "@/learning/class/set-progress";
import { database } from "../database/client";

interface AttemptRow {
  setId: string;
  userId: string;
  finishedAt: Date | null;
  of: number;
  score: number;
}

/**
 * Every go at the sets named, by set and pupil. One statement: its cost follows the goes at these sets
 * (a quiz has a handful of answers), not the length of anybody's history.
 */
export async function findSetAttempts(
  setIds: readonly string[],
  userId?: string,
): Promise<Map<string, Map<string, SetAttempt[]>>> {
  const bySet = new Map<string, Map<string, SetAttempt[]>>();
  if (setIds.length === 0) return bySet;
  const onlyOne = userId === undefined ? Prisma.empty : Prisma.sql`AND q."userId" = ${userId}::uuid`;
  const rows = await database().$queryRaw<AttemptRow[]>`
    SELECT q."setId", q."userId", q."finishedAt",
           jsonb_array_length(q."items") AS "of",
           COALESCE(SUM(a."fraction"), 0)::float8 AS "score"
      FROM "Quiz" q
      LEFT JOIN "Answer" a ON a."quizId" = q."id"
     WHERE q."setId" = ANY(${[...setIds]}::uuid[]) ${onlyOne}
     GROUP BY q."id"`;
  for (const row of rows) {
    const byUser = bySet.get(row.setId) ?? new Map<string, SetAttempt[]>();
    bySet.set(row.setId, byUser);
    const attempts = byUser.get(row.userId) ?? [];
    byUser.set(row.userId, attempts);
    attempts.push({ finishedAt: row.finishedAt, of: row.of, score: row.score });
  }
  return bySet;
}
