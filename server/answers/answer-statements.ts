/**
 * The SQL behind one answer, all of it. An answer costs two statements, three inside a transaction in a quiz; the bench
 * sends these same texts through the bare driver.
 *
 * `writeAnswer` is one statement of chained inserts, each fed by the rows that the one before it really wrote: when the
 * card changed since it was read, the first link yields nothing, and so does every other. There is no state in which
 * some of it is written.
 *
 * Locks are taken in this order, here and wherever else answers are changed:
 *   User → Quiz → Card → Answer → LearnerLesson → LearnerDay → ClassDay (by class id) → ItemSummary
 * Rows of one learner come first, rows shared by a class next, and the row that a whole year group meets when it answers
 * the same question comes last, held only for the length of the commit.
 */
import { Prisma } from "@/generated/prisma/client";
import type { CardState, Rating } from "@/learning/memory/card";
import type { StudyDay } from "@/learning/memory/study-day";
import { type KnownCard, writeCard } from "./card-row";

/** One answer with everything it changes, ready to be written. */
export type AnswerEntry = {
  answerId: string;
  userId: string;
  idempotencyKey: string;
  questionId: string;
  version: string;
  place: "quiz" | "review" | "lesson";
  quizId: string | null;
  response: unknown;
  outcome: "correct" | "partly" | "wrong";
  /** 0 to 1, rounded so that sums are exact (learning/statistics). */
  fraction: number;
  confidence: "guess" | "unsure" | "sure" | null;
  misconceptions: readonly string[];
  durationMs: number;
  answeredAt: Date;
  day: StudyDay;
  rating: Rating;
  sameDay: boolean;
  before: KnownCard | null;
  after: CardState;
};

/** What `readBeforeAnswer` finds: one row, each part null where there is none; no row when the learner is gone. */
export type BeforeAnswerRow = {
  /** The answer already counted under this key. */
  repeatId: string | null;
  /** The answer already given to this item of the quiz. */
  takenId: string | null;
  quizItems: unknown;
  /** The whole Card row as JSON, whose instants carry their offset. */
  card: unknown;
};

/** Everything an answer depends on: has this key been counted, has this quiz item been answered, the card, the quiz. */
export function readBeforeAnswer(asked: {
  userId: string;
  idempotencyKey: string;
  questionId: string;
  quizId: string | null;
}): Prisma.Sql {
  const { userId, idempotencyKey, questionId, quizId } = asked;
  return Prisma.sql`
SELECT repeat."id" AS "repeatId", taken."id" AS "takenId", quiz."items" AS "quizItems", to_jsonb(card) AS "card"
FROM "User" learner
LEFT JOIN "Answer" repeat ON repeat."userId" = learner."id" AND repeat."idempotencyKey" = ${idempotencyKey}::uuid
LEFT JOIN "Quiz" quiz ON quiz."id" = ${quizId}::uuid AND quiz."userId" = learner."id"
LEFT JOIN "Answer" taken ON taken."quizId" = quiz."id" AND taken."questionId" = ${questionId}
LEFT JOIN "Card" card ON card."userId" = learner."id" AND card."questionId" = ${questionId}
WHERE learner."id" = ${userId}::uuid`;
}

/**
 * Counts an item of a quiz as answered, and finishes the quiz with its last one. Yields no row when the learner or the
 * quiz is gone. `answered` is read again under the row's lock, so two tabs cannot both miss that they were the last.
 */
export function countQuizItem(entry: { userId: string; quizId: string; answeredAt: Date }): Prisma.Sql {
  return Prisma.sql`
WITH learner AS (SELECT "id" FROM "User" WHERE "id" = ${entry.userId}::uuid FOR KEY SHARE)
UPDATE "Quiz" SET
  "answered" = "answered" + 1,
  "finishedAt" = CASE WHEN "answered" + 1 >= jsonb_array_length("items") THEN ${instant(entry.answeredAt)} END
FROM learner
WHERE "Quiz"."id" = ${entry.quizId}::uuid AND "Quiz"."userId" = learner."id"
RETURNING "Quiz"."id"`;
}

/**
 * Writes an answer, its card, its log and every summary. Yields one row, or none when the learner is gone or the card
 * was written by somebody else since it was read. A repeated key or quiz item is a unique violation: nothing is written.
 */
export function writeAnswer(entry: AnswerEntry): Prisma.Sql {
  const { answerId, userId, outcome, fraction, place, durationMs } = entry;
  const at = instant(entry.answeredAt);
  const day = Prisma.sql`${entry.day}::date`;
  const correct = count(outcome === "correct");
  const partly = count(outcome === "partly");
  const wrong = count(outcome === "wrong");
  const share = Prisma.sql`${fraction}::float8`;
  return Prisma.sql`
WITH learner AS (
  SELECT "id" FROM "User" WHERE "id" = ${userId}::uuid FOR KEY SHARE
), card AS (
  ${entry.before ? updateCard(entry, entry.before) : insertCard(entry)}
), answer AS (
  INSERT INTO "Answer" ("id", "userId", "idempotencyKey", "questionId", "questionVersion", "place", "quizId", "response",
    "outcome", "fraction", "confidence", "misconceptions", "durationMs", "answeredAt")
  SELECT ${answerId}::uuid, "userId", ${entry.idempotencyKey}::uuid, "questionId", ${entry.version}, ${place}::"AnswerPlace",
    ${entry.quizId}::uuid, ${JSON.stringify(entry.response)}::jsonb, ${outcome}::"Outcome", ${share},
    ${entry.confidence}::"Confidence", ${[...entry.misconceptions]}::text[], ${durationMs}::int, ${at}
  FROM card
  RETURNING "id", "userId", "questionId"
), log AS (
  INSERT INTO "ReviewLog" ("answerId", "userId", "questionId", "rating", "sameDay", "before", "reviewedAt")
  SELECT "id", "userId", "questionId", ${entry.rating}::int2, ${entry.sameDay}::bool,
    ${entry.before && JSON.stringify(writeCard(entry.before.state))}::jsonb, ${at}
  FROM answer
), lesson AS (
  INSERT INTO "LearnerLesson" AS kept ("userId", "lessonId", "answers", "correct", "partly", "wrong", "fractionSum", "lastAnswerAt")
  SELECT answer."userId", question."lessonId", 1, ${correct}, ${partly}, ${wrong}, ${share}, ${at}
  FROM answer JOIN "Question" question ON question."id" = answer."questionId"
  ON CONFLICT ("userId", "lessonId") DO UPDATE SET "answers" = kept."answers" + 1, "correct" = kept."correct" + excluded."correct",
    "partly" = kept."partly" + excluded."partly", "wrong" = kept."wrong" + excluded."wrong",
    "fractionSum" = kept."fractionSum" + excluded."fractionSum",
    "lastAnswerAt" = GREATEST(kept."lastAnswerAt", excluded."lastAnswerAt")
  RETURNING "userId"
), day AS (
  INSERT INTO "LearnerDay" AS kept ("userId", "day", "answers", "correct", "reviews", "fractionSum", "durationMs")
  SELECT "userId", ${day}, 1, ${correct}, ${count(place === "review")}, ${share}, ${durationMs}::int FROM lesson
  ON CONFLICT ("userId", "day") DO UPDATE SET "answers" = kept."answers" + 1, "correct" = kept."correct" + excluded."correct",
    "reviews" = kept."reviews" + excluded."reviews", "fractionSum" = kept."fractionSum" + excluded."fractionSum",
    "durationMs" = kept."durationMs" + excluded."durationMs"
  RETURNING "userId"
), class_days AS (
  INSERT INTO "ClassDay" AS kept ("classId", "day", "answers", "correct", "fractionSum")
  SELECT member."classId", ${day}, 1, ${correct}, ${share}
  FROM day JOIN "ClassMember" member ON member."userId" = day."userId" AND member."joinedAt" <= ${at}
  ORDER BY member."classId"
  ON CONFLICT ("classId", "day") DO UPDATE SET "answers" = kept."answers" + 1, "correct" = kept."correct" + excluded."correct",
    "fractionSum" = kept."fractionSum" + excluded."fractionSum"
  RETURNING "classId"
)
INSERT INTO "ItemSummary" AS kept ("questionId", "answers", "correct", "partly", "wrong", "fractionSum")
SELECT "questionId", 1, ${correct}, ${partly}, ${wrong}, ${share} FROM answer
-- Always true; it makes the shared row wait for the class rows, and so keeps the order of locks.
WHERE (SELECT count(*) FROM class_days) >= 0
ON CONFLICT ("questionId") DO UPDATE SET "answers" = kept."answers" + 1, "correct" = kept."correct" + excluded."correct",
  "partly" = kept."partly" + excluded."partly", "wrong" = kept."wrong" + excluded."wrong",
  "fractionSum" = kept."fractionSum" + excluded."fractionSum"
RETURNING "questionId"`;
}

function insertCard({ questionId, after }: AnswerEntry): Prisma.Sql {
  return Prisma.sql`INSERT INTO "Card" ("userId", "questionId", "phase", "stability", "difficulty", "dueAt", "lastReviewAt",
    "reviews", "lapses", "step", "revision")
  SELECT "id", ${questionId}, ${after.phase}, ${after.stability}::float8, ${after.difficulty}::float8, ${instant(after.dueAt)},
    ${instant(after.lastReviewAt)}, ${after.reviews}::int, ${after.lapses}::int, ${after.step}::int, 1
  FROM learner
  ON CONFLICT DO NOTHING
  RETURNING "userId", "questionId"`;
}

function updateCard({ questionId, after }: AnswerEntry, before: KnownCard): Prisma.Sql {
  return Prisma.sql`UPDATE "Card" SET "phase" = ${after.phase}, "stability" = ${after.stability}::float8,
    "difficulty" = ${after.difficulty}::float8, "dueAt" = ${instant(after.dueAt)}, "lastReviewAt" = ${instant(after.lastReviewAt)},
    "reviews" = ${after.reviews}::int, "lapses" = ${after.lapses}::int, "step" = ${after.step}::int, "revision" = "revision" + 1
  FROM learner
  WHERE "Card"."userId" = learner."id" AND "Card"."questionId" = ${questionId} AND "Card"."revision" = ${before.revision}::int
    AND "Card"."lastReviewAt" = ${instant(before.state.lastReviewAt)}
  RETURNING "Card"."userId", "Card"."questionId"`;
}

/** As text with its offset: the driver adapter writes a Date without one, which a session in another zone would misread. */
export function instant(at: Date): Prisma.Sql {
  return Prisma.sql`${at.toISOString()}::timestamptz`;
}

function count(yes: boolean): Prisma.Sql {
  return Prisma.sql`${yes ? 1 : 0}::int`;
}
