import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { carryOver } from "./carry-over";
import { findOpenQuiz } from "./find-quiz";
import { recordAnswer } from "./record-answer";
import { findReading, recordReading } from "./record-reading";
import { answerTo, makeClass, makeLearner, publishSample } from "./sample-answers";
import { startQuiz } from "./start-quiz";
import { cardsOfLog, storedCards, storedSummaries, summariesOfLog } from "./summaries-of-log";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");
const days = (count: number) => new Date(noon.getTime() + count * 86_400_000);

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

describe("carrying a guest's work into an account", () => {
  test("merges answers, cards and summaries as if one person had given them all", async () => {
    const [guest, pupil] = [await makeLearner("guest"), await makeLearner()];
    await makeClass([pupil], days(-1));
    await recordAnswer(pupil, answerTo("sample/typed", "wrong"), days(-3));
    await recordAnswer(guest, answerTo("sample/typed", "right"), days(-2));
    await recordAnswer(guest, answerTo("sample/choice-1", "right"), days(-2));
    await recordAnswer(pupil, answerTo("sample/typed", "right"), days(0));
    await recordAnswer(guest, answerTo("sample/statements", "partly"), days(1));

    expect(await carryOver(guest.id, pupil.id)).toBe(3);
    expect(await database().user.findUnique({ where: { id: guest.id } })).toBeNull();
    expect(await database().answer.count({ where: { userId: pupil.id } })).toBe(5);
    expect(await storedCards()).toEqual(await cardsOfLog());
    expect((await storedCards()).get(`${pupil.id} sample/typed`)).toMatchObject({ reviews: 3 });
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });

  test("brings what the log says about itself into line with the merged history", async () => {
    const [guest, pupil] = [await makeLearner("guest"), await makeLearner()];
    await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    await recordAnswer(guest, answerTo("sample/typed", "right"), new Date(noon.getTime() + 3_600_000));
    await carryOver(guest.id, pupil.id);
    const log = await database().reviewLog.findMany({ orderBy: { reviewedAt: "asc" } });
    expect(log).toMatchObject([
      { before: null, sameDay: false },
      { before: { reviews: 1, lastReviewAt: noon.toISOString() }, sameDay: true },
    ]);
  });

  test("happens once: the second call finds no guest", async () => {
    const [guest, pupil] = [await makeLearner("guest"), await makeLearner()];
    await recordAnswer(guest, answerTo("sample/typed", "right"), noon);
    const results = await Promise.all([carryOver(guest.id, pupil.id), carryOver(guest.id, pupil.id)]);
    expect(results.toSorted()).toEqual([0, 1]);
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });

  test("takes nothing from somebody who has an account", async () => {
    const [other, pupil] = [await makeLearner(), await makeLearner()];
    await recordAnswer(other, answerTo("sample/typed", "right"), noon);
    expect(await carryOver(other.id, pupil.id)).toBe(0);
    expect(await database().answer.count({ where: { userId: other.id } })).toBe(1);
  });

  test("loses no answer that arrives while it happens: it is carried over or refused", async () => {
    const [guest, pupil] = [await makeLearner("guest"), await makeLearner()];
    const ids = Array.from({ length: 8 }, (_, index) => `sample/choice-${index}`);
    const answering = Promise.allSettled(ids.map((id) => recordAnswer(guest, answerTo(id, "right"), noon)));
    await carryOver(guest.id, pupil.id);
    const acknowledged = (await answering).filter(({ status }) => status === "fulfilled").length;
    expect(await database().answer.count({ where: { userId: pupil.id } })).toBe(acknowledged);
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });

  test("keeps both answers when one key was used under both names", async () => {
    const [guest, pupil] = [await makeLearner("guest"), await makeLearner()];
    const input = answerTo("sample/typed", "right");
    await recordAnswer(guest, input, noon);
    await recordAnswer(pupil, input, noon);
    expect(await carryOver(guest.id, pupil.id)).toBe(1);
    expect(await database().answer.count({ where: { userId: pupil.id } })).toBe(2);
    expect((await recordAnswer(pupil, input, noon)).alreadyCounted).toBe(true);
  });

  test("moves quizzes, and keeps the further of two readings", async () => {
    const [guest, pupil] = [await makeLearner("guest"), await makeLearner()];
    const { quizId } = await startQuiz(guest, { lessonId: "sample/first" }, noon);
    await recordReading(guest, { lessonId: "sample/first", furthest: 1 }, noon);
    await recordReading(guest, { lessonId: "sample/second", furthest: 0.2 }, noon);
    await recordReading(pupil, { lessonId: "sample/second", furthest: 0.7 }, noon);
    await carryOver(guest.id, pupil.id);
    expect(await findOpenQuiz(pupil, "sample/first")).toMatchObject({ id: quizId });
    expect(await findReading(pupil, ["sample/first", "sample/second"])).toEqual([
      { lessonId: "sample/first", furthest: 1, finished: true },
      { lessonId: "sample/second", furthest: 0.7, finished: false },
    ]);
  });
});
