import { beforeEach, describe, expect, test, vi } from "vitest";
import { recordAnswer } from "../answers/record-answer";
import { answerTo, makeLearner, publishSample } from "../answers/sample-answers";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { findProgress, HISTORY_DAYS } from "./find-progress";

vi.mock("../content/load-courses", () => import("../answers/sample-course"));

const NOON = new Date("2026-11-23T12:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

describe("a learner's progress", () => {
  test("is null before the first answer", async () => {
    expect(await findProgress(await makeLearner("guest"), NOON)).toBeNull();
  });

  test("shows what one answer changed: the lesson, the day, the forecast, the confidence", async () => {
    const pupil = await makeLearner();
    const sure = { place: "review", confidence: "sure" } as const;
    await recordAnswer(pupil, answerTo("sample/choice-0", "right", sure), NOON);
    await recordAnswer(pupil, answerTo("sample/choice-1", "wrong", sure), NOON);
    const progress = await findProgress(pupil, NOON);

    const [first, second] = progress?.lessons ?? [];
    expect(first).toMatchObject({
      id: "sample/first",
      answers: 2,
      score: 0.5,
      mastery: { known: 0, shaky: 2, new: 9 },
    });
    expect(second).toMatchObject({ id: "sample/second", answers: 0, score: null, mastery: { shaky: 0, new: 2 } });
    expect(progress?.history).toHaveLength(HISTORY_DAYS);
    expect(progress?.history.at(-1)).toMatchObject({ day: "2026-11-23", answers: 2, correct: 1 });
    expect(progress?.forecast.filter(({ due }) => due > 0)).toEqual([
      { day: "2026-11-23", due: 1 },
      { day: "2026-11-25", due: 1 },
    ]);
    expect(progress?.calibration).toMatchObject({ answers: 2, confidentlyWrong: 1 });
    expect(progress?.due).toMatchObject({ count: 0, nextDueAt: new Date("2026-11-23T12:10:00Z") });
  });

  test("is the learner's own and nobody else's", async () => {
    await recordAnswer(await makeLearner(), answerTo("sample/choice-0", "right", { place: "review" }), NOON);
    expect(await findProgress(await makeLearner(), NOON)).toBeNull();
  });

  test("leaves out what has been retired, and days before the eight weeks", async () => {
    const pupil = await makeLearner();
    const longAgo = new Date("2026-09-01T12:00:00Z");
    await recordAnswer(pupil, answerTo("sample/choice-0", "right", { place: "review" }), longAgo);
    expect((await findProgress(pupil, NOON))?.history.every(({ answers }) => answers === 0)).toBe(true);
    await database().question.update({ where: { id: "sample/choice-0" }, data: { retiredAt: NOON } });
    expect(await findProgress(pupil, NOON)).toBeNull();
  });
});
