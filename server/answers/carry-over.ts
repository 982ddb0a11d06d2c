import { inTransaction, type Transaction } from "../database/client";
import { environment } from "../environment";
import { lockLearner } from "./lock-learner";
import { rebuildCards, rebuildLearnerSummaries } from "./rebuild-learner";

/**
 * Gives a guest's work to the account they have signed in to, and removes the guest: answers, quizzes and reading move;
 * cards that both have are made again from the two logs as one; the account's summaries are made again. A second
 * call, or one for somebody who is no guest, changes nothing.
 *
 * Both rows are held in the order of their ids, so that two sign-ins at once cannot wait for each other.
 * @returns how many answers were carried over
 */
export async function carryOver(guestId: string, userId: string): Promise<number> {
  if (guestId === userId) return 0;
  return inTransaction(async (transaction) => {
    for (const id of [guestId, userId].sort()) await lockLearner(transaction, id);
    if (!(await isGuestAndAccount(transaction, guestId, userId))) return 0;
    await transaction.quiz.updateMany({ where: { userId: guestId }, data: { userId } });
    const inBoth = await moveCards(transaction, guestId, userId);
    const answers = await moveAnswers(transaction, guestId, userId);
    await transaction.reviewLog.updateMany({ where: { userId: guestId }, data: { userId } });
    await rebuildCards(transaction, userId, inBoth);
    await moveReading(transaction, guestId, userId);
    await rebuildLearnerSummaries(transaction, userId);
    await transaction.user.delete({ where: { id: guestId } });
    return answers;
  });
}

async function isGuestAndAccount(transaction: Transaction, guestId: string, userId: string): Promise<boolean> {
  const people = await transaction.user.findMany({
    where: { id: { in: [guestId, userId] } },
    select: { id: true, role: true },
  });
  const roles = new Map(people.map(({ id, role }) => [id, role]));
  return roles.get(guestId) === "guest" && roles.has(userId) && roles.get(userId) !== "guest";
}

/** Moves the cards that only the guest has. @returns the questions of which both have a card */
async function moveCards(transaction: Transaction, guestId: string, userId: string): Promise<string[]> {
  const both = await transaction.$queryRaw<{ questionId: string }[]>`
    DELETE FROM "Card" guest USING "Card" mine
    WHERE guest."userId" = ${guestId}::uuid AND mine."userId" = ${userId}::uuid AND mine."questionId" = guest."questionId"
    RETURNING guest."questionId"`;
  await transaction.card.updateMany({ where: { userId: guestId }, data: { userId, revision: { increment: 1 } } });
  return both.map(({ questionId }) => questionId);
}

/**
 * ClassDay gains what was answered since the account joined, by the rule of recording: the person was in the class,
 * signed in or not. ItemSummary counts the answers already.
 */
async function moveAnswers(transaction: Transaction, guestId: string, userId: string): Promise<number> {
  await transaction.$executeRaw`
    INSERT INTO "ClassDay" AS kept ("classId", "day", "answers", "correct", "fractionSum")
    SELECT member."classId", (answer."answeredAt" AT TIME ZONE ${environment.POSTROOM_TIME_ZONE}::text)::date AS "day", count(*),
      count(*) FILTER (WHERE answer."outcome" = 'correct'), sum(answer."fraction")
    FROM "Answer" answer
    JOIN "ClassMember" member ON member."userId" = ${userId}::uuid AND member."joinedAt" <= answer."answeredAt"
    WHERE answer."userId" = ${guestId}::uuid
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("classId", "day") DO UPDATE SET "answers" = kept."answers" + excluded."answers",
      "correct" = kept."correct" + excluded."correct", "fractionSum" = kept."fractionSum" + excluded."fractionSum"`;
  // One browser may have sent one key under both names, when a reply was lost around the moment of signing in. Both
  // answers were acknowledged, so both stay, the guest's under a key of its own.
  return transaction.$executeRaw`
    UPDATE "Answer" SET "userId" = ${userId}::uuid, "idempotencyKey" = CASE
      WHEN EXISTS (SELECT 1 FROM "Answer" mine WHERE mine."userId" = ${userId}::uuid AND mine."idempotencyKey" = "Answer"."idempotencyKey")
      THEN gen_random_uuid() ELSE "idempotencyKey" END
    WHERE "userId" = ${guestId}::uuid`;
}

async function moveReading(transaction: Transaction, guestId: string, userId: string): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO "LessonReading" AS kept ("userId", "lessonId", "furthest", "finishedAt", "updatedAt")
    SELECT ${userId}::uuid, "lessonId", "furthest", "finishedAt", "updatedAt" FROM "LessonReading" WHERE "userId" = ${guestId}::uuid
    ON CONFLICT ("userId", "lessonId") DO UPDATE SET "furthest" = GREATEST(kept."furthest", excluded."furthest"),
      "finishedAt" = LEAST(kept."finishedAt", excluded."finishedAt"), "updatedAt" = GREATEST(kept."updatedAt", excluded."updatedAt")`;
}
