import { existsSync } from "node:fs";
import path from "node:path";
import { formatProblem } from "@/learning/course/problem";
import { type Content, parseContent } from "@/server/content/parse-content";
import { proveTasks } from "@/server/content/prove-tasks";
import { contentFolder, findContentFiles, readContentFiles } from "@/server/content/read-course-files";

// npm run content:check [folder]   every problem of the content at once, as file:line: what is wrong → what would be right

const asked = process.argv[2] ? path.resolve(process.argv[2]) : contentFolder;
// A single course's folder is as good as the folder above it.
const isCourse = existsSync(path.join(asked, "course.yaml"));
const folder = isCourse ? path.dirname(asked) : asked;

try {
  const files = (await findContentFiles(folder)).filter(
    ({ name }) => !isCourse || name.startsWith(`${path.basename(asked)}/`),
  );
  const texts = await readContentFiles(files);
  const { courses, problems } = parseContent(texts);
  process.exitCode = report({
    courses,
    problems: [...problems, ...courses.flatMap((course) => proveTasks(course, texts))],
  });
} catch (error) {
  console.error(
    `${path.relative(process.cwd(), asked) || "."}: cannot be read (${error instanceof Error ? error.message : error})`,
  );
  process.exitCode = 1;
}

function report({ courses, problems }: Content): number {
  const shown = path.relative(process.cwd(), folder);
  for (const problem of problems) console.log(formatProblem({ ...problem, file: path.join(shown, problem.file) }));
  if (problems.length > 0) {
    console.log(`\n${count(problems.length, "problem")} to mend.`);
    return 1;
  }
  if (courses.length === 0) {
    console.log(`${shown || "."}: no course here → add a folder with a course.yaml`);
    return 1;
  }
  const lessons = courses.flatMap((course) => course.lessons);
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions.length, 0);
  const tasks = courses.reduce((sum, course) => sum + course.tasks.length, 0);
  const terms = courses.reduce((sum, course) => sum + Object.keys(course.terms).length, 0);
  const parts = [
    count(courses.length, "course"),
    count(lessons.length, "lesson"),
    count(questions - tasks, "question"),
    count(tasks, "sandbox task"),
    count(terms, "key term"),
  ];
  console.log(`Content is in order: ${parts.join(", ")}.`);
  return 0;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
