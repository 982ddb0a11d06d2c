import { database, inTransaction } from "../database/client";
import { environment } from "../environment";
import { lockLearner } from "./lock-learner";
import { rebuildLearnerSummaries } from "./rebuild-learner";

/**
 * Makes every summary again from the log of answers: after a question has moved to another lesson, or the
 * installation to another time zone.
 *
 * What the log no longer holds cannot be counted again: the answers of accounts that were deleted (ItemSummary keeps
 * them as numbers) and the days of pupils who have left a class. Rebuilding forgets both.
 */
export async function rebuildSummaries(): Promise<void> {
  const learners = await database().$queryRaw<{ userId: string }[]>`
    SELECT "userId" FROM "Answer" UNION SELECT "userId" FROM "LearnerDay" UNION SELECT "userId" FROM "LearnerLesson"`;
  for (const { userId } of learners) {
    await inTransaction(async (transaction) => {
      if (await lockLearner(transaction, userId)) await rebuildLearnerSummaries(transaction, userId);
    });
  }
  await rebuildSharedSummaries();
}

async function rebuildSharedSummaries(): Promise<void> {
  await inTransaction(
    async (transaction) => {
      // Whoever answers meanwhile waits here, so that no answer is counted twice or not at all.
      await transaction.$executeRaw`LOCK TABLE "Answer", "ClassDay", "ItemSummary" IN SHARE ROW EXCLUSIVE MODE`;
      await transaction.classDay.deleteMany();
      await transaction.$executeRaw`
      INSERT INTO "ClassDay" ("classId", "day", "answers", "correct", "fractionSum")
      SELECT member."classId", (answer."answeredAt" AT TIME ZONE ${environment.POSTROOM_TIME_ZONE}::text)::date AS "day", count(*),
        count(*) FILTER (WHERE answer."outcome" = 'correct'), sum(answer."fraction")
      FROM "Answer" answer
      JOIN "ClassMember" member ON member."userId" = answer."userId" AND member."joinedAt" <= answer."answeredAt"
      GROUP BY 1, 2`;
      await transaction.itemSummary.deleteMany();
      await transaction.$executeRaw`
      INSERT INTO "ItemSummary" ("questionId", "answers", "correct", "partly", "wrong", "fractionSum")
      SELECT "questionId", count(*), count(*) FILTER (WHERE "outcome" = 'correct'), count(*) FILTER (WHERE "outcome" = 'partly'),
        count(*) FILTER (WHERE "outcome" = 'wrong'), sum("fraction")
      FROM "Answer" GROUP BY "questionId"`;
    },
    { timeout: 600_000 },
  );
}
