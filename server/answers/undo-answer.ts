import { type Answer, Prisma, type ReviewLog } from "@/generated/prisma/client";
import { studyDayOf } from "@/learning/memory/study-day";
import { inTransaction, type Transaction } from "../database/client";
import { environment } from "../environment";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { UndoInput } from "./answer-input";
import { instant } from "./answer-statements";
import { readCard } from "./card-row";
import { lockLearner } from "./lock-learner";

/** An undo is for a slip of the finger. Later it would be a way to choose which answers count. */
const undoWithinMs = 10 * 60_000;

/**
 * Takes back the learner's last answer as if it had never been given: the answer, its log, its card and its part of
 * every summary. In a quiz, its question is open again.
 *
 * @throws Refusal "not-found" when there is no such answer of the viewer's (any more), "conflict" when it is not the last
 *   one, older than ten minutes, or part of a teacher's set: with the right answer in sight, taking back would be copying
 */
export async function undoAnswer(
  viewer: Viewer,
  { answerId }: UndoInput,
  now = new Date(),
): Promise<{ questionId: string }> {
  return inTransaction(async (transaction) => {
    await lockLearner(transaction, viewer.id);
    const answer = await requireLast(transaction, viewer.id, answerId, now);
    if (answer.quizId) {
      await transaction.quiz.update({
        where: { id: answer.quizId },
        data: { answered: { decrement: 1 }, finishedAt: null },
      });
    }
    await restoreCard(transaction, answer.log);
    await transaction.answer.delete({ where: { id: answer.id } });
    await subtract(transaction, answer);
    return { questionId: answer.questionId };
  });
}

type LoggedAnswer = Answer & { log: ReviewLog };

async function requireLast(transaction: Transaction, userId: string, id: string, now: Date): Promise<LoggedAnswer> {
  const answer = await transaction.answer.findFirst({ where: { id, userId }, include: { log: true, quiz: true } });
  const log = answer?.log;
  if (!log) throw new Refusal("not-found", "There is nothing to take back: this answer is gone already.");
  if (answer.answeredAt.getTime() < now.getTime() - undoWithinMs)
    throw new Refusal("conflict", "An answer can be taken back for ten minutes. This one stays.");
  if (answer.quiz?.setId)
    throw new Refusal("conflict", "An answer in work that your teacher set stays. You can do the set again.");
  // What a clock that has since been put back once stamped into the future does not count as later.
  const later = await transaction.answer.count({ where: { userId, answeredAt: { gt: answer.answeredAt, lte: now } } });
  const laterOfCard = await transaction.reviewLog.count({
    where: { userId, questionId: answer.questionId, reviewedAt: { gt: log.reviewedAt } },
  });
  if (later + laterOfCard > 0) throw new Refusal("conflict", "Only the last answer can be taken back.");
  return { ...answer, log };
}

async function restoreCard(transaction: Transaction, { userId, questionId, before }: ReviewLog): Promise<void> {
  const where = { userId_questionId: { userId, questionId } };
  const state = readCard(before);
  if (!state) await transaction.card.delete({ where });
  else await transaction.card.update({ where, data: { ...state, revision: { increment: 1 } } });
}

/** In the order of locks of answer-statements.ts. A summary of no answers is no row, as a rebuild would have it. */
async function subtract(transaction: Transaction, answer: LoggedAnswer): Promise<void> {
  const { userId, questionId, outcome, fraction, durationMs } = answer;
  const day = Prisma.sql`${studyDayOf(answer.answeredAt, environment.POSTROOM_TIME_ZONE)}::date`;
  const correct = outcome === "correct" ? 1 : 0;
  const partly = outcome === "partly" ? 1 : 0;
  const wrong = outcome === "wrong" ? 1 : 0;
  const review = answer.place === "review" ? 1 : 0;
  const lesson = Prisma.sql`(SELECT "lessonId" FROM "Question" WHERE "id" = ${questionId})`;
  const classes = Prisma.sql`(SELECT "classId" FROM "ClassMember"
    WHERE "userId" = ${userId}::uuid AND "joinedAt" <= ${instant(answer.answeredAt)})`;

  await transaction.$executeRaw`UPDATE "LearnerLesson" SET "answers" = "answers" - 1, "correct" = "correct" - ${correct}::int,
    "partly" = "partly" - ${partly}::int, "wrong" = "wrong" - ${wrong}::int, "fractionSum" = "fractionSum" - ${fraction}::float8,
    "lastAnswerAt" = COALESCE((SELECT max(answer."answeredAt") FROM "Answer" answer JOIN "Question" question
      ON question."id" = answer."questionId" WHERE answer."userId" = ${userId}::uuid AND question."lessonId" = ${lesson}), "lastAnswerAt")
    WHERE "userId" = ${userId}::uuid AND "lessonId" = ${lesson}`;
  await transaction.$executeRaw`DELETE FROM "LearnerLesson" WHERE "userId" = ${userId}::uuid AND "answers" <= 0`;

  await transaction.$executeRaw`UPDATE "LearnerDay" SET "answers" = "answers" - 1, "correct" = "correct" - ${correct}::int,
    "reviews" = "reviews" - ${review}::int, "fractionSum" = "fractionSum" - ${fraction}::float8,
    "durationMs" = "durationMs" - ${durationMs}::int WHERE "userId" = ${userId}::uuid AND "day" = ${day}`;
  await transaction.$executeRaw`DELETE FROM "LearnerDay" WHERE "userId" = ${userId}::uuid AND "answers" <= 0`;

  await transaction.$executeRaw`WITH locked AS (
      SELECT "classId" FROM "ClassDay" WHERE "classId" IN ${classes} AND "day" = ${day} ORDER BY "classId" FOR UPDATE)
    UPDATE "ClassDay" SET "answers" = "answers" - 1, "correct" = "correct" - ${correct}::int,
    "fractionSum" = "fractionSum" - ${fraction}::float8 FROM locked
    WHERE "ClassDay"."classId" = locked."classId" AND "day" = ${day}`;
  await transaction.$executeRaw`DELETE FROM "ClassDay" WHERE "classId" IN ${classes} AND "day" = ${day} AND "answers" <= 0`;

  await transaction.$executeRaw`UPDATE "ItemSummary" SET "answers" = "answers" - 1, "correct" = "correct" - ${correct}::int,
    "partly" = "partly" - ${partly}::int, "wrong" = "wrong" - ${wrong}::int, "fractionSum" = "fractionSum" - ${fraction}::float8
    WHERE "questionId" = ${questionId}`;
  await transaction.$executeRaw`DELETE FROM "ItemSummary" WHERE "questionId" = ${questionId} AND "answers" <= 0`;
}
