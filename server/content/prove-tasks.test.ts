import { describe, expect, test } from "vitest";
import type { SandboxTask } from "@/learning/course/course";
import { formatProblem } from "@/learning/course/problem";
import { QuestionSchema } from "@/learning/question/question";
import { parseContent } from "./parse-content";
import { proveTasks } from "./prove-tasks";
import { contentFolder, findContentFiles, readContentFiles } from "./read-course-files";

const files = await readContentFiles(await findContentFiles(contentFolder));
/** A task takes an eighth of a second where nothing else runs. */
const SLOW = 60_000;

const { courses } = parseContent(files);
const tasks = courses.flatMap((course) => course.tasks.map((task) => [task.id, task] as const));

// That each can be done, and failed, is proved by the content check, which every run of the tests begins with.
test.each(tasks)("the task %s is whole in itself: what is stored is read back as it was", (_, task) => {
  expect(QuestionSchema.parse(JSON.parse(JSON.stringify(task.question)))).toEqual(task.question);
});

describe("a task that does not do what it says", { timeout: SLOW }, () => {
  const broken = (change: (text: string) => string): string[] => {
    const name = "email-protocols/sandbox/tasks/send-by-hand.yaml";
    const changed = new Map(files).set(name, change(files.get(name) ?? ""));
    const [course] = parseContent(changed).courses;
    const only = (course?.tasks ?? []).filter(({ id }: SandboxTask) => id === "send-by-hand");
    return course ? proveTasks({ ...course, tasks: only }, changed).map(formatProblem) : [];
  };

  test("is told of its goals that the solution does not reach, and of what happened instead", () => {
    const [problem, ...others] = broken((text) => text.replace("      .\n      QUIT", "      QUIT"));
    expect(problem).toMatch(
      /send-by-hand\.yaml:\d+: send-by-hand: the solution does not reach goal 1: The message has no end yet/,
    );
    expect(others).toHaveLength(2);
  });

  test("is told of the step at which the solution stops", () => {
    const [problem] = broken((text) =>
      text.replace("device: ann-laptop, to: mail.lake.example", "device: moon, to: mail.lake.example"),
    );
    expect(problem).toMatch(/the solution stops here: moon is no host that is running → mend this step/);
  });

  test("is told when doing nothing is enough, and when a wrong way is right", () => {
    const lax = broken((text) =>
      text.replace(
        /goals:[\s\S]*?\nhints:/,
        "goals:\n  - { say: It runs, when: [{ type: host, host: lake-mail }] }\nhints:",
      ),
    );
    expect(lax[0]).toContain("doing nothing reaches every goal → add a goal");
    expect(lax[1]).toMatch(/this wrong way reaches every goal \(.+\) → make the goals/);
  });
});
