import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { findCourseState } from "./find-course-state";
import { recordAnswer } from "./record-answer";
import { recordReading } from "./record-reading";
import { answerTo, makeLearner, publishSample } from "./sample-answers";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

describe("the state of a course", () => {
  test("names the lessons that somebody has read in or answered questions of, and nobody else's", async () => {
    const [pupil, other] = [await makeLearner(), await makeLearner()];
    await recordReading(pupil, { lessonId: "sample/first", furthest: 0.6 }, noon);
    await recordAnswer(pupil, answerTo("sample/choice-1", "wrong"), noon);
    await recordReading(other, { lessonId: "sample/second", furthest: 1 }, noon);
    expect(await findCourseState(pupil, { courseId: "sample" })).toEqual({
      lessons: [{ lessonId: "sample/first", furthest: 0.6, tried: 1 }],
    });
  });

  test("counts a question once however often it is answered", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/choice-1", "wrong"), noon);
    await recordAnswer(pupil, answerTo("sample/choice-1", "right"), new Date(noon.getTime() + 60_000));
    const { lessons } = await findCourseState(pupil, { courseId: "sample" });
    expect(lessons.map(({ tried }) => tried)).toEqual([1]);
  });

  test("is empty for somebody without a session, and refused for a course that is not there", async () => {
    expect(await findCourseState(null, { courseId: "sample" })).toEqual({ lessons: [] });
    await expect(findCourseState(null, { courseId: "none" })).rejects.toMatchObject({ code: "not-found" });
  });
});
