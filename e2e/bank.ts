import type { Course, Lesson } from "@/learning/course/course";
import type { Question } from "@/learning/question/question";
import { parseContent } from "@/server/content/parse-content";
import { contentFolder, findContentFiles, readContentFiles } from "@/server/content/read-course-files";
import { sql } from "./database";

let course: Promise<Course> | undefined;

/** The course as its author wrote it: what the pages must show, and what they must not. */
export function firstCourse(): Promise<Course> {
  course ??= readFirstCourse();
  return course;
}

/** The lesson the stories are about. */
export async function firstLesson(): Promise<Lesson> {
  const [lesson] = (await firstCourse()).lessons;
  if (!lesson) throw new Error("the course has no lesson");
  return lesson;
}

/** One question of each kind that a test asks, the first of its kind in the bank. */
export async function oneOfEachKind(): Promise<Question[]> {
  const { questions } = await firstLesson();
  const kinds = new Map(questions.toReversed().map((question) => [question.kind, question]));
  kinds.delete("flashcard");
  return [...kinds.values()];
}

/** The wording that is served now, as the database names it. */
export async function versionOf(questionId: string): Promise<string> {
  const [row] = await sql<{ currentVersion: string }>(`SELECT "currentVersion" FROM "Question" WHERE "id" = $1`, [
    questionId,
  ]);
  if (!row) throw new Error(`the database has no question ${questionId}`);
  return row.currentVersion;
}

async function readFirstCourse(): Promise<Course> {
  const { courses } = parseContent(await readContentFiles(await findContentFiles(contentFolder)));
  const found = courses.find(({ id }) => id === "email-protocols");
  if (!found) throw new Error("content/ has no course email-protocols");
  return found;
}
