import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { recordAnswer } from "./record-answer";
import { answerTo, makeClass, makeLearner, publishSample } from "./sample-answers";
import { storedCards, storedSummaries, summariesOfLog } from "./summaries-of-log";
import { undoAnswer } from "./undo-answer";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const everything = async () => ({
  summaries: await storedSummaries(),
  cards: await storedCards(),
  answers: await database().answer.findMany({ orderBy: { id: "asc" } }),
  logs: await database().reviewLog.findMany({ orderBy: { answerId: "asc" } }),
});

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

describe("taking back an answer", () => {
  test("leaves everything as it was before the answer, down to the last bit", async () => {
    const pupil = await makeLearner();
    await makeClass([pupil], later(-60));
    await recordAnswer(pupil, answerTo("sample/statements", "partly"), later(-24 * 60));
    await recordAnswer(pupil, answerTo("sample/typed", "wrong"), later(-5));
    const before = await everything();
    const { answerId } = await recordAnswer(pupil, answerTo("sample/statements", "partly", { place: "review" }), noon);
    expect(await everything()).not.toEqual(before);

    expect(await undoAnswer(pupil, { answerId }, later(1))).toEqual({ questionId: "sample/statements" });
    expect(await everything()).toEqual(before);
  });

  test("of a learner's first answer leaves nothing of it at all", async () => {
    const pupil = await makeLearner();
    await makeClass([pupil], later(-60));
    const { answerId } = await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    await undoAnswer(pupil, { answerId }, noon);
    expect(await everything()).toEqual({
      summaries: { learnerLessons: [], learnerDays: [], items: [], classDays: [] },
      cards: new Map(),
      answers: [],
      logs: [],
    });
  });

  test("lets the same question be answered anew", async () => {
    const pupil = await makeLearner();
    const first = await recordAnswer(pupil, answerTo("sample/typed", "wrong"), noon);
    await undoAnswer(pupil, { answerId: first.answerId }, later(1));
    await recordAnswer(pupil, answerTo("sample/typed", "right"), later(2));
    expect(await database().card.findFirstOrThrow()).toMatchObject({ phase: "review", reviews: 1 });
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });

  test("takes nothing away from what others answered meanwhile", async () => {
    const [pupil, other] = [await makeLearner(), await makeLearner()];
    await makeClass([pupil, other], later(-60));
    const { answerId } = await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    await Promise.all([
      undoAnswer(pupil, { answerId }, noon),
      recordAnswer(other, answerTo("sample/typed", "wrong"), noon),
      recordAnswer(other, answerTo("sample/statements", "partly"), noon),
    ]);
    expect(await storedSummaries()).toEqual(await summariesOfLog());
    expect(await database().answer.count()).toBe(2);
  });

  test("happens once, however often it is clicked", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/statements", "right"), later(-1));
    const { answerId } = await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    const clicks = await Promise.allSettled([1, 2, 3].map(() => undoAnswer(pupil, { answerId }, noon)));
    expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database().answer.count()).toBe(1);
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });
});

describe("taking back is refused", () => {
  test("for another learner's answer, as if it did not exist", async () => {
    const { answerId } = await recordAnswer(await makeLearner(), answerTo("sample/typed", "right"), noon);
    await expect(undoAnswer(await makeLearner(), { answerId }, noon)).rejects.toEqual(refusal("not-found"));
  });

  test("for any but the last answer", async () => {
    const pupil = await makeLearner();
    const { answerId } = await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    await recordAnswer(pupil, answerTo("sample/statements", "right"), later(1));
    await expect(undoAnswer(pupil, { answerId }, later(2))).rejects.toEqual(refusal("conflict"));
  });

  test("after ten minutes", async () => {
    const pupil = await makeLearner();
    const { answerId } = await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    await expect(undoAnswer(pupil, { answerId }, later(11))).rejects.toEqual(refusal("conflict"));
    expect(await database().answer.count()).toBe(1);
  });

  test("but not because a clock has been put back since", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    const { answerId } = await recordAnswer(pupil, answerTo("sample/statements", "right"), later(-30));
    await expect(undoAnswer(pupil, { answerId }, later(-29))).resolves.toEqual({ questionId: "sample/statements" });
  });
});
