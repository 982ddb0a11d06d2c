import { instantiate } from "@/learning/question/generated/instantiate";
import { Generated } from "@/learning/question/generated/schema";
import { seedOf } from "@/learning/question/generated/validate";
import { database } from "../../database/client";

/** Rows read at once: the export of ten years' answers then costs no more memory than that of one day. */
const PAGE_ROWS = 500;

/** Before every UUID there is. */
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** One list in the export. `model` is the Prisma model it holds, which a test compares with the schema. */
export type ExportSection = {
  name: string;
  model: string;
  rows(userId: string): AsyncIterable<object>;
};

/** Everything kept under somebody's id, in the order a reader would ask for it. */
export const EXPORT_SECTIONS: readonly ExportSection[] = [
  {
    name: "linkedSignIns",
    model: "LinkedSignIn",
    rows: paged(
      "",
      (userId, after) =>
        database().linkedSignIn.findMany({
          where: { userId, subject: { gt: after } },
          orderBy: { subject: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ subject }) => subject,
    ),
  },
  {
    name: "memberships",
    model: "ClassMember",
    rows: paged(
      FIRST_ID,
      (userId, after) =>
        database().classMember.findMany({
          where: { userId, classId: { gt: after } },
          orderBy: { classId: "asc" },
          take: PAGE_ROWS,
          select: { classId: true, joinedAt: true, class: { select: { name: true } } },
        }),
      ({ classId }) => classId,
    ),
  },
  {
    name: "classesTaught",
    model: "Class",
    rows: paged(
      FIRST_ID,
      (teacherId, after) =>
        database().class.findMany({
          where: { teacherId, id: { gt: after } },
          orderBy: { id: "asc" },
          take: PAGE_ROWS,
          omit: { teacherId: true },
          include: { sets: { omit: { classId: true } }, days: { omit: { classId: true } } },
        }),
      ({ id }) => id,
    ),
  },
  {
    name: "invitationsMade",
    model: "Invitation",
    rows: paged(
      FIRST_ID,
      (createdById, after) =>
        database().invitation.findMany({
          where: { createdById, id: { gt: after } },
          orderBy: { id: "asc" },
          take: PAGE_ROWS,
          omit: { createdById: true, tokenHash: true },
        }),
      ({ id }) => id,
    ),
  },
  {
    name: "readings",
    model: "LessonReading",
    rows: paged(
      "",
      (userId, after) =>
        database().lessonReading.findMany({
          where: { userId, lessonId: { gt: after } },
          orderBy: { lessonId: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ lessonId }) => lessonId,
    ),
  },
  {
    name: "quizzes",
    model: "Quiz",
    rows: paged(
      FIRST_ID,
      (userId, after) =>
        database().quiz.findMany({
          where: { userId, id: { gt: after } },
          orderBy: { id: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ id }) => id,
    ),
  },
  {
    name: "answers",
    model: "Answer",
    rows: paged(
      FIRST_ID,
      async (userId, after) => {
        const answers = await database().answer.findMany({
          where: { userId, id: { gt: after } },
          orderBy: { id: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
          include: { version: { select: { body: true } } },
        });
        return answers.map(({ version, ...answer }) => ({
          ...answer,
          questionText: promptOf(version.body, answer.response),
        }));
      },
      ({ id }) => id,
    ),
  },
  {
    name: "cards",
    model: "Card",
    rows: paged(
      "",
      (userId, after) =>
        database().card.findMany({
          where: { userId, questionId: { gt: after } },
          orderBy: { questionId: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ questionId }) => questionId,
    ),
  },
  {
    name: "reviewLog",
    model: "ReviewLog",
    rows: paged(
      FIRST_ID,
      (userId, after) =>
        database().reviewLog.findMany({
          where: { userId, answerId: { gt: after } },
          orderBy: { answerId: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ answerId }) => answerId,
    ),
  },
  {
    name: "lessonSummaries",
    model: "LearnerLesson",
    rows: paged(
      "",
      (userId, after) =>
        database().learnerLesson.findMany({
          where: { userId, lessonId: { gt: after } },
          orderBy: { lessonId: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ lessonId }) => lessonId,
    ),
  },
  {
    name: "daySummaries",
    model: "LearnerDay",
    rows: paged(
      new Date(0),
      (userId, after) =>
        database().learnerDay.findMany({
          where: { userId, day: { gt: after } },
          orderBy: { day: "asc" },
          take: PAGE_ROWS,
          omit: { userId: true },
        }),
      ({ day }) => day,
    ),
  },
];

/** Walks a list by its key: each page begins after the last row of the one before, however many rows came meanwhile. */
function paged<Row extends object, Key>(
  first: Key,
  page: (userId: string, after: Key) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
) {
  return async function* rows(userId: string): AsyncIterable<Row> {
    for (let after = first; ; ) {
      const found = await page(userId, after);
      yield* found;
      const last = found.at(-1);
      if (!last || found.length < PAGE_ROWS) return;
      after = keyOf(last);
    }
  };
}

/** The question as it was asked, with the numbers that it had; its key is not the learner's data. */
function promptOf(body: unknown, response: unknown): unknown {
  if (typeof body !== "object" || body === null || !("prompt" in body)) return null;
  const generated = Generated.safeParse(body);
  return generated.success ? instantiate(generated.data, seedOf(response) ?? 0).asked.prompt : body.prompt;
}
