import pg from "pg";
import { connectionSettings } from "@/server/database/connection-settings";
import { environment } from "@/server/environment";

/** Runs one statement on the database the served pages use. For what a test cannot wait for, or cannot see. */
export async function sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const url = environment.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: run the stories with npm test.");
  const client = new pg.Client(connectionSettings(url, environment.POSTROOM_DATABASE));
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Lets nights pass for one person: everything they did happened that many days earlier. The clock of the server stays
 * what it is, so nothing in the product knows about it.
 */
export async function letDaysPass(userId: string, days: number): Promise<void> {
  const moves = [
    `UPDATE "Answer" SET "answeredAt" = "answeredAt" - $2 * interval '1 day' WHERE "userId" = $1`,
    `UPDATE "ReviewLog" SET "reviewedAt" = "reviewedAt" - $2 * interval '1 day' WHERE "userId" = $1`,
    `UPDATE "Card" SET "dueAt" = "dueAt" - $2 * interval '1 day', "lastReviewAt" = "lastReviewAt" - $2 * interval '1 day' WHERE "userId" = $1`,
    `UPDATE "Quiz" SET "startedAt" = "startedAt" - $2 * interval '1 day', "finishedAt" = "finishedAt" - $2 * interval '1 day' WHERE "userId" = $1`,
    `UPDATE "LearnerLesson" SET "lastAnswerAt" = "lastAnswerAt" - $2 * interval '1 day' WHERE "userId" = $1`,
    `UPDATE "LearnerDay" SET "day" = "day" - $2::int WHERE "userId" = $1`,
  ];
  for (const move of moves) await sql(move, [userId, days]);
}

export async function requireUserId(username: string): Promise<string> {
  const [row] = await sql<{ id: string }>(`SELECT "id" FROM "User" WHERE "username" = $1 OR "email" = $1`, [username]);
  if (!row) throw new Error(`there is no ${username}`);
  return row.id;
}
