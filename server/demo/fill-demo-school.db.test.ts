import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Course } from "@/learning/course/course";
import type { Rating } from "@/learning/memory/card";
import { replay } from "@/learning/memory/replay";
import { QuestionSchema } from "@/learning/question/question";
import { verifyPassword } from "../accounts/password-hash";
import { readCard } from "../answers/card-row";
import { rebuildSummaries } from "../answers/rebuild-summaries";
import { publishCourses } from "../content/publish-content";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { DemoRefusal, fillDemoSchool } from "./fill-demo-school";

const NOW = new Date("2026-11-23T10:00:00Z");
const courses = [courseOfExamples()];
const options = { courses, seed: 1, classSize: 5, password: "a long demo password", force: false, now: NOW };

beforeEach(async () => {
  await emptyDatabase(database());
  await publishCourses(database(), courses, NOW);
});

// A whole school in each test: on a busy machine that takes its time.
describe("the demo school", { timeout: 180_000 }, () => {
  test("is a teacher, two classes and eight weeks of work that ends now", async () => {
    const { pupils, answers, signIns } = await fillDemoSchool(options);
    expect(pupils).toBe(10);
    expect(answers).toBeGreaterThan(200);
    expect(await database().user.count({ where: { demo: true, role: "teacher" } })).toBe(1);
    expect(
      (await database().class.findMany({ include: { members: true } })).map(({ members }) => members.length),
    ).toEqual([5, 5]);
    const span = await database().answer.aggregate({ _min: { answeredAt: true }, _max: { answeredAt: true } });
    expect(span._min.answeredAt?.getTime()).toBeGreaterThan(NOW.getTime() - 57 * 86_400_000);
    expect(span._max.answeredAt?.getTime()).toBeLessThanOrEqual(NOW.getTime());
    expect(span._max.answeredAt?.getTime()).toBeGreaterThan(NOW.getTime() - 4 * 86_400_000);

    const teacher = await database().user.findUniqueOrThrow({ where: { username: signIns[0]?.username ?? "" } });
    expect(await verifyPassword(teacher.passwordHash, "a long demo password")).toBe(true);
  });

  test("has cards that are what replaying its review log gives", async () => {
    await fillDemoSchool(options);
    const logs = await database().reviewLog.findMany({ orderBy: [{ reviewedAt: "asc" }, { answerId: "asc" }] });
    const logOf = new Map<string, { rating: Rating; reviewedAt: Date }[]>();
    for (const { userId, questionId, rating, reviewedAt } of logs) {
      const key = `${userId} ${questionId}`;
      logOf.set(key, [...(logOf.get(key) ?? []), { rating: rating as Rating, reviewedAt }]);
    }
    const cards = await database().card.findMany();
    expect(cards).toHaveLength(logOf.size);
    for (const card of cards) {
      expect(readCard(card)).toEqual(replay(logOf.get(`${card.userId} ${card.questionId}`) ?? [], "Europe/London"));
    }
  });

  test("has summaries in which a rebuild from the log finds nothing to change", async () => {
    await fillDemoSchool(options);
    const written = await summaries();
    await rebuildSummaries();
    expect(await summaries()).toEqual(written);
  });

  test("comes out the same again for the same seed, and takes the place of the earlier one", async () => {
    await fillDemoSchool({ ...options, seed: 2 });
    const first = await numbers();
    await fillDemoSchool({ ...options, seed: 3 });
    expect(await numbers()).not.toEqual(first);
    await fillDemoSchool({ ...options, seed: 2 });
    expect(await numbers()).toEqual(first);
  });

  test("leaves what others answered in the numbers over everyone", async () => {
    const questionId = courses[0]?.lessons[0]?.questions[0]?.id ?? "";
    await database().itemSummary.create({
      data: { questionId, answers: 3, correct: 1, partly: 1, wrong: 1, fractionSum: 1.5 },
    });
    await fillDemoSchool(options);
    const withDemo = await database().itemSummary.findUniqueOrThrow({ where: { questionId } });
    expect(withDemo.answers).toBeGreaterThan(3);
    await database().user.create({ data: { role: "guest" } });
    await fillDemoSchool(options);
    expect(await database().itemSummary.findUniqueOrThrow({ where: { questionId } })).toEqual(withDemo);
    expect(await database().user.count({ where: { role: "guest" } })).toBe(1);
  });

  test("is not built among real accounts unless that is said", async () => {
    await database().user.create({ data: { role: "teacher", username: "real" } });
    await expect(fillDemoSchool(options)).rejects.toThrow(DemoRefusal);
    expect(await database().user.count()).toBe(1);
    await fillDemoSchool({ ...options, force: true });
    expect(await database().user.count({ where: { demo: false } })).toBe(1);
  });

  test("is not built without questions", async () => {
    await expect(fillDemoSchool({ ...options, courses: [] })).rejects.toThrow(DemoRefusal);
  });
});

async function numbers() {
  const byName = { username: "asc" } as const;
  return {
    ...(await summaries()),
    people: await database().user.findMany({ select: { username: true, lastSeenAt: true }, orderBy: byName }),
    answers: await database().answer.count(),
  };
}

async function summaries() {
  return {
    items: await database().itemSummary.findMany({ orderBy: { questionId: "asc" } }),
    days: await database().learnerDay.findMany({ orderBy: [{ userId: "asc" }, { day: "asc" }] }),
    lessons: await database().learnerLesson.findMany({ orderBy: [{ userId: "asc" }, { lessonId: "asc" }] }),
    classDays: await database().classDay.findMany({ orderBy: [{ classId: "asc" }, { day: "asc" }] }),
  };
}

/** A course whose questions are the authoring guide's examples: one of every kind. */
function courseOfExamples(): Course {
  const guide = readFileSync(new URL("../../docs/authoring-questions.md", import.meta.url), "utf8");
  const questions = [...guide.matchAll(/^(`{3,})yaml\n([\s\S]*?)^\1$/gm)]
    .flatMap(([, , block]) => parse(block ?? "") as { kind?: string; id?: string }[])
    .filter(({ kind }) => kind !== undefined)
    .map((question) => QuestionSchema.parse({ ...question, id: `guide/${question.id}` }));
  const lesson = { id: "guide/examples", slug: "examples", questions, inlineQuestionIds: [questions[0]?.id] };
  return { id: "guide", lessons: [lesson] } as unknown as Course;
}
