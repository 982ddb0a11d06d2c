import type pg from "pg";
import { countQuizItem, readBeforeAnswer, writeAnswer } from "@/server/answers/answer-statements";
import type { PlannedAnswer } from "./answer-plan";

type Statement = { readonly text: string; readonly values: unknown[] };

/** Records an answer with nothing between the statements and the driver: what recordAnswer is compared with. */
export async function recordByDriver(pool: pg.Pool, { entry }: PlannedAnswer): Promise<void> {
  const { userId, idempotencyKey, questionId, quizId } = entry;
  await pool.query(asQuery(readBeforeAnswer({ userId, idempotencyKey, questionId, quizId })));
  const written =
    quizId === null ? await pool.query(asQuery(writeAnswer(entry))) : await inQuiz(pool, { ...entry, quizId });
  if (written.rowCount !== 1) throw new Error(`The bare driver's answer to ${questionId} was not written.`);
}

async function inQuiz(
  pool: pg.Pool,
  entry: PlannedAnswer["entry"] & { quizId: string },
): Promise<pg.QueryResult<pg.QueryResultRow>> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
    await client.query(asQuery(countQuizItem(entry)));
    const written = await client.query(asQuery(writeAnswer(entry)));
    await client.query("COMMIT");
    return written;
  } finally {
    client.release();
  }
}

/** Prisma's statement worked out into the text and values that every PostgreSQL driver takes. */
function asQuery({ text, values }: Statement): Statement {
  return { text, values };
}
