import type { PrismaClient, Question as QuestionRow } from "@/generated/prisma/client";
import type { Course } from "@/learning/course/course";
import type { Question } from "@/learning/question/question";
import { loadContent } from "./load-courses";
import { BrokenContent } from "./parse-content";
import { versionOf } from "./question-version";

/** Numbers of questions. */
export type Published = { total: number; added: number; changed: number; retired: number; returned: number };

/** Any constant will do: it names the lock that keeps two processes from publishing at once. */
const publishingLock = 5_118_001;

type Entry = { question: Question; row: Omit<QuestionRow, "retiredAt"> };

/**
 * Brings the question bank in the database into line with content/: new questions and versions are added, what is gone is
 * retired, what came back is in use again. Nothing is ever deleted, and doing it again changes nothing. One transaction;
 * several processes that start together take turns.
 *
 * @throws BrokenContent while the content has problems, so that a slip in a file retires nothing.
 */
export async function publishContent(db: PrismaClient, now = new Date()): Promise<Published> {
  const { courses, problems } = await loadContent();
  if (problems.length > 0) throw new BrokenContent(problems);
  return publishCourses(db, courses, now);
}

/** The same for courses at hand. */
export async function publishCourses(db: PrismaClient, courses: readonly Course[], now: Date): Promise<Published> {
  const entries = courses.flatMap(entriesOf);
  return db.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${publishingLock})`;
      const known = new Map((await transaction.question.findMany()).map((row) => [row.id, row]));
      const added = entries.filter(({ row }) => !known.has(row.id));
      const changed = entries.filter(({ row }) => differs(known.get(row.id), row));
      const returned = entries.filter(({ row }) => known.get(row.id)?.retiredAt);

      await transaction.question.createMany({ data: added.map(({ row }) => row) });
      await transaction.questionVersion.createMany({
        data: [...added, ...changed].map(({ question, row }) => ({
          questionId: row.id,
          version: row.currentVersion,
          body: question,
          createdAt: now,
        })),
        // A question that went back to an earlier wording has that version already.
        skipDuplicates: true,
      });
      for (const { row } of changed) await transaction.question.update({ where: { id: row.id }, data: row });
      await transaction.question.updateMany({
        where: { id: { in: returned.map(({ row }) => row.id) } },
        data: { retiredAt: null },
      });
      const retired = await transaction.question.updateMany({
        where: { id: { notIn: entries.map(({ row }) => row.id) }, retiredAt: null },
        data: { retiredAt: now },
      });
      return {
        total: entries.length,
        added: added.length,
        changed: changed.length,
        retired: retired.count,
        returned: returned.length,
      };
    },
    { timeout: 60_000, maxWait: 60_000 },
  );
}

function entriesOf(course: Course): Entry[] {
  return course.lessons.flatMap((lesson) =>
    lesson.questions.map((question) => ({
      question,
      row: {
        id: question.id,
        kind: question.kind,
        courseId: course.id,
        lessonId: lesson.id,
        currentVersion: versionOf(question),
      },
    })),
  );
}

function differs(known: QuestionRow | undefined, row: Entry["row"]): boolean {
  return (
    known !== undefined &&
    (known.currentVersion !== row.currentVersion || known.lessonId !== row.lessonId || known.kind !== row.kind)
  );
}
