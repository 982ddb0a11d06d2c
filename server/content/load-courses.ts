import type { Course, Lesson } from "@/learning/course/course";
import { formatProblem } from "@/learning/course/problem";
import { BrokenContent, type Content, parseContent } from "./parse-content";
import { contentFolder, findContentFiles, readContentFiles, stampOf } from "./read-course-files";

type Loaded = { readonly stamp: string; readonly content: Content };

let loading: Promise<Loaded> | null = null;

/**
 * The content with its problems, as its author and an admin see it. Read once in a process; in development again whenever
 * a file has changed.
 */
export async function loadContent(): Promise<Content> {
  const known = await loading?.catch(() => null);
  if (known && !(await isStale(known))) return known.content;
  loading = load();
  return (await loading).content;
}

/**
 * Every course, sorted by id. Served content has no problems: in production it is refused with all of them; in
 * development what is right is shown and the rest is said in the terminal.
 *
 * @throws BrokenContent
 */
export async function loadCourses(): Promise<readonly Course[]> {
  const { courses, problems } = await loadContent();
  if (problems.length > 0 && process.env.NODE_ENV === "production") throw new BrokenContent(problems);
  return courses;
}

export async function findCourse(courseId: string): Promise<Course | null> {
  return (await loadCourses()).find(({ id }) => id === courseId) ?? null;
}

export async function findLesson(courseId: string, slug: string): Promise<Lesson | null> {
  return findLessonById(`${courseId}/${slug}`);
}

/** @param lessonId "<course>/<lesson slug>", as kept in the database. */
export async function findLessonById(lessonId: string): Promise<Lesson | null> {
  for (const course of await loadCourses()) {
    const lesson = course.lessons.find(({ id }) => id === lessonId);
    if (lesson) return lesson;
  }
  return null;
}

/** @throws Error when there is no such lesson: for callers that were handed the name by the content itself. */
export async function requireLesson(courseId: string, slug: string): Promise<Lesson> {
  const lesson = await findLesson(courseId, slug);
  if (!lesson) throw new Error(`There is no lesson ${courseId}/${slug}.`);
  return lesson;
}

async function isStale({ stamp }: Loaded): Promise<boolean> {
  if (process.env.NODE_ENV !== "development") return false;
  return stampOf(await findContentFiles(contentFolder)) !== stamp;
}

async function load(): Promise<Loaded> {
  const files = await findContentFiles(contentFolder);
  const content = parseContent(await readContentFiles(files));
  if (process.env.NODE_ENV === "development") {
    for (const problem of content.problems) console.error(`content/${formatProblem(problem)}`);
  }
  return { stamp: stampOf(files), content };
}
