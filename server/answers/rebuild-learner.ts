import type { CardState, Rating } from "@/learning/memory/card";
import { schedule } from "@/learning/memory/schedule";
import type { Transaction } from "../database/client";
import { environment } from "../environment";
import { writeCard } from "./card-row";

/**
 * Makes a learner's cards again from their review log, and the log's own account of itself (state before, same day) with
 * them. After two logs have become one, or when the scheduler's parameters have changed.
 *
 * @param questionIds only these; every question of the log when left out
 */
export async function rebuildCards(
  transaction: Transaction,
  userId: string,
  questionIds?: readonly string[],
): Promise<void> {
  const log = await transaction.reviewLog.findMany({
    where: { userId, ...(questionIds && { questionId: { in: [...questionIds] } }) },
    orderBy: [{ questionId: "asc" }, { reviewedAt: "asc" }, { answerId: "asc" }],
    select: { answerId: true, questionId: true, rating: true, reviewedAt: true },
  });
  const cards = new Map<string, CardState>();
  for (const { answerId, questionId, rating, reviewedAt } of log) {
    const before = cards.get(questionId) ?? null;
    const { after, sameDay } = schedule(before, rating as Rating, reviewedAt, environment.POSTROOM_TIME_ZONE);
    cards.set(questionId, after);
    await transaction.$executeRaw`UPDATE "ReviewLog" SET "sameDay" = ${sameDay}::bool,
      "before" = ${before && JSON.stringify(writeCard(before))}::jsonb WHERE "answerId" = ${answerId}::uuid`;
  }
  for (const [questionId, card] of cards) {
    await transaction.card.upsert({
      where: { userId_questionId: { userId, questionId } },
      create: { userId, questionId, ...card },
      update: { ...card, revision: { increment: 1 } },
    });
  }
}

/** Makes a learner's own summaries (by lesson, by day) again from their answers. */
export async function rebuildLearnerSummaries(transaction: Transaction, userId: string): Promise<void> {
  await transaction.learnerLesson.deleteMany({ where: { userId } });
  await transaction.$executeRaw`
    INSERT INTO "LearnerLesson" ("userId", "lessonId", "answers", "correct", "partly", "wrong", "fractionSum", "lastAnswerAt")
    SELECT answer."userId", question."lessonId", count(*), count(*) FILTER (WHERE answer."outcome" = 'correct'),
      count(*) FILTER (WHERE answer."outcome" = 'partly'), count(*) FILTER (WHERE answer."outcome" = 'wrong'),
      sum(answer."fraction"), max(answer."answeredAt")
    FROM "Answer" answer JOIN "Question" question ON question."id" = answer."questionId"
    WHERE answer."userId" = ${userId}::uuid
    GROUP BY answer."userId", question."lessonId"`;
  await transaction.learnerDay.deleteMany({ where: { userId } });
  await transaction.$executeRaw`
    INSERT INTO "LearnerDay" ("userId", "day", "answers", "correct", "reviews", "fractionSum", "durationMs")
    SELECT "userId", ("answeredAt" AT TIME ZONE ${environment.POSTROOM_TIME_ZONE}::text)::date AS "day", count(*),
      count(*) FILTER (WHERE "outcome" = 'correct'), count(*) FILTER (WHERE "place" = 'review'),
      sum("fraction"), sum("durationMs")
    FROM "Answer" WHERE "userId" = ${userId}::uuid
    GROUP BY 1, 2`;
}
