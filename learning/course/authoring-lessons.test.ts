import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { LessonElements } from "./lesson-elements";
import { parseMarkdown } from "./markdown";
import { parseCourse } from "./parse-course";
import { formatProblem } from "./problem";

const page = readFileSync(new URL("../../docs/authoring-lessons.md", import.meta.url), "utf8");
const blocks = parseMarkdown(page).children.flatMap((node) => (node.type === "code" ? [node] : []));

const TASK = "carry-a-letter";

/** The page's course: blocks that are headed by a path, with every example at the end of its lesson. */
function courseOfThePage(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { meta, value } of blocks) if (meta?.includes("/")) files.set(meta, `${value}\n`);
  const lesson = [...files.keys()].find((path) => path.endsWith("lesson.md")) ?? "";
  const examples = blocks.flatMap(({ meta, value }) => (meta === "example" ? [value] : []));
  // Tasks have a page of their own, docs/authoring-tasks.md; here it is enough that there is one.
  files.set(`${lesson.split("/")[0]}/sandbox/tasks/${TASK}.yaml`, "title: Carry a letter");
  return files.set(lesson, [files.get(lesson), ...examples].join("\n\n"));
}

test("the page's course is in order, examples and all", () => {
  const { course, problems } = parseCourse(courseOfThePage());
  expect(problems.filter(({ file }) => !file.endsWith(`${TASK}.yaml`)).map(formatProblem)).toEqual([]);
  expect(course?.lessons[0]?.inlineQuestionIds).toEqual(["postal-history/who-pays"]);
});

test("the page shows every directive", () => {
  const { course } = parseCourse(courseOfThePage());
  const body = JSON.stringify(course?.lessons[0]?.body);
  const tags: Record<keyof LessonElements, true> = {
    "key-term": true,
    "spec-reference": true,
    "rfc-reference": true,
    "lesson-diagram": true,
    "diagram-drawing": true,
    "annotated-transcript": true,
    "transcript-line": true,
    "misconception-box": true,
    "exam-tip": true,
    "inline-question": true,
    "sandbox-place": true,
  };
  for (const tag of Object.keys(tags)) expect(body).toContain(`"tagName":"${tag}"`);
});
