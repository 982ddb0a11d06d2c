import { beforeEach, describe, expect, test } from "vitest";
import type { Course } from "@/learning/course/course";
import { parseCourse } from "@/learning/course/parse-course";
import { sampleCourse, sampleQuestions } from "@/learning/course/sample-course";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { currentQuestion, findQuestionVersion } from "./find-question";
import { publishCourses } from "./publish-content";
import { versionOf } from "./question-version";

const id = "sample/inbox-is";
const now = new Date("2026-11-23T08:00:00Z");

/** The sample course with its one question changed, or with other files. */
function course(changes: Parameters<typeof sampleCourse>[0] = {}): Course {
  const { course: parsed, problems } = parseCourse(sampleCourse(changes));
  expect(problems).toEqual([]);
  return parsed as Course;
}
const reworded = () =>
  course({ [sampleQuestions]: (text) => text.replace("What is an inbox?", "What is your inbox?") });
const withoutQuestion = (): Course => ({
  ...course(),
  lessons: course().lessons.map((lesson) => ({ ...lesson, questions: [] })),
});
const publish = (published: Course, at = now) => publishCourses(database(), [published], at);
const row = () => database().question.findUnique({ where: { id } });

beforeEach(() => emptyDatabase(database()));

describe("publishing the content", () => {
  test("adds each question with its first version", async () => {
    expect(await publish(course())).toEqual({ total: 1, added: 1, changed: 0, retired: 0, returned: 0 });
    expect(await row()).toMatchObject({
      kind: "single-choice",
      courseId: "sample",
      lessonId: "sample/first-lesson",
      retiredAt: null,
    });
  });

  test("a second time changes nothing", async () => {
    await publish(course());
    const before = [await database().question.findMany(), await database().questionVersion.findMany()];
    expect(await publish(course(), new Date("2026-11-24T08:00:00Z"))).toMatchObject({
      added: 0,
      changed: 0,
      retired: 0,
      returned: 0,
    });
    expect([await database().question.findMany(), await database().questionVersion.findMany()]).toEqual(before);
  });

  test("keeps the old wording when a question is reworded, for the answers it got", async () => {
    await publish(course());
    const old = (await row())?.currentVersion ?? "";
    expect(await publish(reworded())).toMatchObject({ added: 0, changed: 1 });
    const current = await currentQuestion(id);
    expect(current?.version).not.toBe(old);
    expect(current?.question.prompt).toBe("What is your inbox?");
    expect((await findQuestionVersion(id, old))?.prompt).toBe("What is an inbox?");
  });

  test("takes an earlier wording back into use without a second copy", async () => {
    await publish(course());
    await publish(reworded());
    expect(await publish(course())).toMatchObject({ changed: 1 });
    expect(await database().questionVersion.count()).toBe(2);
    expect((await currentQuestion(id))?.question.prompt).toBe("What is an inbox?");
  });

  test("retires a question that is gone, once, and takes it back when it returns", async () => {
    await publish(course());
    expect(await publish(withoutQuestion())).toMatchObject({ retired: 1 });
    expect(await publish(withoutQuestion(), new Date("2026-12-01T08:00:00Z"))).toMatchObject({ retired: 0 });
    expect((await row())?.retiredAt).toEqual(now);
    expect(await currentQuestion(id)).toBeNull();
    expect(await publish(course())).toMatchObject({ added: 0, returned: 1 });
    expect((await row())?.retiredAt).toBeNull();
  });

  test("by eight processes at once adds each question once", async () => {
    const done = await Promise.all(Array.from({ length: 8 }, () => publish(course())));
    expect(done.map(({ added }) => added).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await database().questionVersion.count()).toBe(1);
  });
});

describe("finding a question", () => {
  test("gives back exactly what was published, key and all", async () => {
    const question = course().lessons[0]?.questions[0];
    await publish(course());
    const current = await currentQuestion(id);
    expect(current?.question).toEqual(question);
    expect(question && current?.version).toBe(question && versionOf(question));
  });

  test("is null for a question or a version that was never published", async () => {
    await publish(course());
    expect(await currentQuestion("sample/nothing")).toBeNull();
    expect(await findQuestionVersion(id, "0000000000000000")).toBeNull();
  });
});
