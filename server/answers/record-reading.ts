import { findLessonById } from "../content/load-courses";
import { database } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { ReadingInput } from "./answer-input";
import { instant } from "./answer-statements";

/** How far somebody has read a lesson. */
export type Reading = { lessonId: string; furthest: number; finished: boolean };

/** The last screen holds "Test yourself" and what comes next; who has it in sight has read the text. */
const finishedFrom = 0.95;

/** Keeps the furthest point reached; reading something again from the top takes nothing away. */
export async function recordReading(
  viewer: Viewer,
  { lessonId, furthest }: ReadingInput,
  now = new Date(),
): Promise<null> {
  if (!(await findLessonById(lessonId))) throw new Refusal("not-found", "There is no such lesson.");
  const at = instant(now);
  await database().$executeRaw`
    INSERT INTO "LessonReading" AS kept ("userId", "lessonId", "furthest", "finishedAt", "updatedAt")
    VALUES (${viewer.id}::uuid, ${lessonId}, ${furthest}::float8, CASE WHEN ${furthest}::float8 >= ${finishedFrom}::float8 THEN ${at} END, ${at})
    ON CONFLICT ("userId", "lessonId") DO UPDATE SET "furthest" = GREATEST(kept."furthest", excluded."furthest"),
      "finishedAt" = COALESCE(kept."finishedAt", excluded."finishedAt"), "updatedAt" = excluded."updatedAt"`;
  return null;
}

/** The viewer's reading of each lesson they have begun. */
export async function findReading(viewer: Viewer, lessonIds: readonly string[]): Promise<Reading[]> {
  const rows = await database().lessonReading.findMany({
    where: { userId: viewer.id, lessonId: { in: [...lessonIds] } },
    orderBy: { lessonId: "asc" },
  });
  return rows.map(({ lessonId, furthest, finishedAt }) => ({ lessonId, furthest, finished: finishedAt !== null }));
}
