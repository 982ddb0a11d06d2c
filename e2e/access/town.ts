import { randomUUID } from "node:crypto";
import { type Account, makeAccount } from "../account";
import { sql } from "../database";

/** Everybody the rules tell apart, in the order in which they try each door: the owner comes last, because an owner may close it. */
export const people = ["guest", "otherLearner", "otherTeacher", "admin", "learner", "teacher"] as const;
export type Person = (typeof people)[number];

/** The accounts behind them; a guest has none. */
export type Accounts = Readonly<Record<Exclude<Person, "guest">, Account>>;

export async function makeAccounts(): Promise<Accounts> {
  const [learner, otherLearner, teacher, otherTeacher, admin] = await Promise.all([
    makeAccount("learner"),
    makeAccount("learner"),
    makeAccount("teacher"),
    makeAccount("teacher"),
    makeAccount("admin"),
  ]);
  return { learner, otherLearner, teacher, otherTeacher, admin };
}

/** Things with an owner: the teacher's class and set, the learner's quiz for it, and the learner's last review. */
export interface Belongings {
  lessonId: string;
  classId: string;
  joinCode: string;
  setId: string;
  quizId: string;
  /** In the quiz, not answered yet; any text is a valid answer to it. */
  open: { questionId: string; version: string };
  /** Given in review a moment ago. */
  answerId: string;
  /** In the bank. */
  flashcard: { questionId: string; version: string };
  learnerId: string;
  otherLearnerId: string;
}

/** Made anew for every door, so that what one person changes behind one door is not there behind the next. */
export async function makeBelongings({ teacher, learner, otherLearner }: Accounts): Promise<Belongings> {
  const lessonId = "email-protocols/email-protocols";
  const ids = { classId: randomUUID(), setId: randomUUID(), quizId: randomUUID(), answerId: randomUUID() };
  const joinCode = randomUUID().replaceAll("-", "").slice(0, 8).toUpperCase();
  const [open, answered] = await findQuestions("short-answer");
  const [flashcard] = await findQuestions("flashcard");
  if (!open || !answered || !flashcard) throw new Error("the bank has too few questions for this test");

  await sql(`INSERT INTO "Class" ("id", "teacherId", "name", "joinCode") VALUES ($1, $2, '10A', $3)`, [
    ids.classId,
    teacher.id,
    joinCode,
  ]);
  await sql(`INSERT INTO "ClassMember" ("classId", "userId") VALUES ($1, $2)`, [ids.classId, learner.id]);
  await sql(
    `INSERT INTO "ClassSet" ("id", "classId", "lessonId", "title", "dueAt") VALUES ($1, $2, $3, 'POP', now() + interval '7 days')`,
    [ids.setId, ids.classId, lessonId],
  );
  await sql(`INSERT INTO "Quiz" ("id", "userId", "lessonId", "setId", "items") VALUES ($1, $2, $3, $4, $5)`, [
    ids.quizId,
    learner.id,
    lessonId,
    ids.setId,
    JSON.stringify([{ ...open, seed: 1 }]),
  ]);
  await addReviewedAnswer(ids.answerId, learner.id, answered);
  return { lessonId, joinCode, open, flashcard, learnerId: learner.id, otherLearnerId: otherLearner.id, ...ids };
}

/** A first answer, given in review a moment ago, with the card and the log it made. */
async function addReviewedAnswer(
  answerId: string,
  userId: string,
  { questionId, version }: { questionId: string; version: string },
): Promise<void> {
  await sql(
    `INSERT INTO "Answer" ("id", "userId", "idempotencyKey", "questionId", "questionVersion", "place", "response",
       "outcome", "fraction", "misconceptions", "durationMs", "answeredAt")
     VALUES ($1, $2, $3, $4, $5, 'review', '{"text":"IMAP"}', 'wrong', 0, '{}', 1000, now())`,
    [answerId, userId, randomUUID(), questionId, version],
  );
  await sql(
    `INSERT INTO "ReviewLog" ("answerId", "userId", "questionId", "rating", "sameDay", "reviewedAt")
     SELECT "id", "userId", "questionId", 1, false, "answeredAt" FROM "Answer" WHERE "id" = $1`,
    [answerId],
  );
  await sql(
    `INSERT INTO "Card" ("userId", "questionId", "phase", "stability", "difficulty", "dueAt", "lastReviewAt", "reviews", "lapses")
     SELECT "userId", "questionId", 'learning', 0.2, 6, "answeredAt", "answeredAt", 1, 0 FROM "Answer" WHERE "id" = $1
     ON CONFLICT ("userId", "questionId") DO UPDATE SET "lastReviewAt" = excluded."lastReviewAt"`,
    [answerId],
  );
}

function findQuestions(kind: string): Promise<{ questionId: string; version: string }[]> {
  return sql(
    `SELECT "id" AS "questionId", "currentVersion" AS "version" FROM "Question"
      WHERE "kind" = $1 AND "retiredAt" IS NULL ORDER BY "id" LIMIT 2`,
    [kind],
  );
}
