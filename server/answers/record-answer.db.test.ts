import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { versionOf } from "../content/question-version";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { Refusal } from "../result";
import { AnswerInput } from "./answer-input";
import { recordAnswer } from "./record-answer";
import { answerTo, makeClass, makeLearner, publishSample, sampleQuestion } from "./sample-answers";
import { cardsOfLog, storedCards, storedSummaries, summariesOfLog } from "./summaries-of-log";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const counts = async () => ({
  answers: await database().answer.count(),
  logs: await database().reviewLog.count(),
  cards: await database().card.count(),
});

describe("recording an answer", () => {
  test("writes answer, card, log and all four summaries", async () => {
    const pupil = await makeLearner();
    await makeClass([pupil], later(-60));
    const verdict = await recordAnswer(pupil, answerTo("sample/statements", "partly", { place: "review" }), noon);

    expect(verdict).toMatchObject({ alreadyCounted: false, reveal: { outcome: "partly", fraction: 0.5 } });
    expect(
      await database().answer.findUniqueOrThrow({ where: { id: verdict.answerId }, include: { log: true } }),
    ).toMatchObject({
      userId: pupil.id,
      outcome: "partly",
      fraction: 0.5,
      answeredAt: noon,
      log: { before: null, sameDay: false, reviewedAt: noon },
    });
    const stored = await storedSummaries();
    expect(stored).toMatchObject({
      learnerLessons: [
        { userId: pupil.id, lessonId: "sample/second", answers: 1, partly: 1, fractionSum: 0.5, lastAnswerAt: noon },
      ],
      learnerDays: [{ userId: pupil.id, day: "2026-11-23", answers: 1, reviews: 1, durationMs: 4000 }],
      classDays: [{ day: "2026-11-23", answers: 1, correct: 0, fractionSum: 0.5 }],
      items: [{ questionId: "sample/statements", answers: 1, partly: 1 }],
    });
    expect(stored).toEqual(await summariesOfLog());
    expect(await storedCards()).toEqual(await cardsOfLog());
  });

  test("says the reason, the misconception and where to read more, and when the question comes back", async () => {
    const verdict = await recordAnswer(await makeLearner(), answerTo("sample/choice-7", "wrong"), noon);
    expect(verdict.reveal).toMatchObject({
      outcome: "wrong",
      misconceptions: [{ id: "mixed-up", truth: "It is this one." }],
      readMore: { href: "/courses/sample/first#second-part", title: "The second part" },
    });
    expect(verdict.nextDue).toBe(later(10).toISOString());
  });

  test("moves the card on, with its state before in the log", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    const tomorrow = later(24 * 60);
    const second = await recordAnswer(pupil, answerTo("sample/typed", "right"), tomorrow);
    const log = await database().reviewLog.findUniqueOrThrow({ where: { answerId: second.answerId } });
    expect(log).toMatchObject({ before: { phase: "review", reviews: 1, lastReviewAt: noon.toISOString() } });
    expect(await database().card.findFirstOrThrow()).toMatchObject({ reviews: 2, lastReviewAt: tomorrow, revision: 2 });
    expect(await storedCards()).toEqual(await cardsOfLog());
  });

  test("takes a flashcard's rating from the learner", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/flashcard", "wrong", { response: { selfRating: "easy" } }), noon);
    expect(await database().reviewLog.findFirstOrThrow()).toMatchObject({ rating: 4 });
  });

  test("counts only the classes that the learner had joined by then", async () => {
    const pupil = await makeLearner();
    const joined = await makeClass([pupil], later(-1));
    await makeClass([pupil], later(1));
    await makeClass([await makeLearner()], later(-1));
    await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    expect(await database().classDay.findMany({ select: { classId: true } })).toEqual([{ classId: joined }]);
  });
});

describe("a submit that arrives again", () => {
  test("counts once and gets the same verdict", async () => {
    const pupil = await makeLearner();
    const input = answerTo("sample/choice-1", "wrong");
    const first = await recordAnswer(pupil, input, noon);
    const again = await recordAnswer(pupil, { ...input, durationMs: 9_999 }, later(3));
    expect(again).toEqual({ ...first, alreadyCounted: true });
    expect(await counts()).toEqual({ answers: 1, logs: 1, cards: 1 });
  });

  test("counts once when both arrive at the same moment", async () => {
    const pupil = await makeLearner();
    const input = answerTo("sample/choice-1", "right");
    const verdicts = await Promise.all(Array.from({ length: 6 }, () => recordAnswer(pupil, input, noon)));
    expect(new Set(verdicts.map(({ answerId }) => answerId)).size).toBe(1);
    expect(verdicts.filter(({ alreadyCounted }) => !alreadyCounted)).toHaveLength(1);
    expect(await counts()).toEqual({ answers: 1, logs: 1, cards: 1 });
  });

  test("is refused when the same key brings another answer", async () => {
    const pupil = await makeLearner();
    const input = answerTo("sample/choice-1", "wrong");
    await recordAnswer(pupil, input, noon);
    const other = answerTo("sample/choice-1", "right", { idempotencyKey: input.idempotencyKey });
    await expect(recordAnswer(pupil, other, noon)).rejects.toEqual(refusal("conflict"));
    const elsewhere = answerTo("sample/choice-2", "wrong", { idempotencyKey: input.idempotencyKey });
    await expect(recordAnswer(pupil, elsewhere, noon)).rejects.toEqual(refusal("conflict"));
    expect(await counts()).toEqual({ answers: 1, logs: 1, cards: 1 });
  });

  test("is another answer when it is another learner's", async () => {
    const input = answerTo("sample/choice-1", "right");
    await recordAnswer(await makeLearner(), input, noon);
    expect((await recordAnswer(await makeLearner(), input, noon)).alreadyCounted).toBe(false);
  });
});

describe("answers at the same moment", () => {
  test("to one card from several windows all count, one after the other", async () => {
    const pupil = await makeLearner();
    await makeClass([pupil], later(-60));
    const inputs = Array.from({ length: 5 }, (_, i) => answerTo("sample/choice-1", i % 2 ? "right" : "wrong"));
    await Promise.all(inputs.map((input) => recordAnswer(pupil, input, noon)));
    expect(await counts()).toEqual({ answers: 5, logs: 5, cards: 1 });
    expect(await storedCards()).toEqual(await cardsOfLog());
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });

  test("of a whole class to the same questions neither block each other nor lose a count", async () => {
    const pupils = await Promise.all(Array.from({ length: 12 }, () => makeLearner()));
    await makeClass(pupils, later(-60));
    await makeClass(pupils.toReversed(), later(-60));
    const ids = ["sample/choice-1", "sample/choice-2", "sample/typed"];
    await Promise.all(
      pupils.flatMap((pupil, p) =>
        ids.map((id, q) => recordAnswer(pupil, answerTo(id, (p + q) % 3 ? "right" : "wrong"), noon)),
      ),
    );
    expect(await database().answer.count()).toBe(36);
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });
});

describe("a clock that runs backwards", () => {
  test("never moves a card back, and keeps its log in one order", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/typed", "right"), noon);
    const verdict = await recordAnswer(pupil, answerTo("sample/typed", "right"), later(-3 * 24 * 60));
    const log = await database().reviewLog.findUniqueOrThrow({ where: { answerId: verdict.answerId } });
    expect(log.reviewedAt.getTime()).toBe(noon.getTime() + 1);
    expect(await storedCards()).toEqual(await cardsOfLog());
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });
});

describe("bad input", () => {
  test.each([
    ["a question that is not in the bank", { questionId: "sample/none" }, "not-found"],
    ["a version of another question", { version: versionOf(sampleQuestion("sample/typed")) }, "not-found"],
    ["a version that never was", { version: "0123456789abcdef" }, "not-found"],
    ["another kind's response", { response: { text: "SMTP" } }, "invalid"],
    ["an option of another question", { response: { choice: "zzz" } }, "invalid"],
    ["no response at all", { response: null }, "invalid"],
    ["a quiz that never was", { place: "quiz" as const, quizId: randomUUID() }, "not-found"],
  ])("%s is refused and changes nothing", async (_, over, code) => {
    const pupil = await makeLearner();
    const input = { ...answerTo("sample/choice-1", "right"), ...over };
    await expect(recordAnswer(pupil, input, noon)).rejects.toEqual(refusal(code));
    expect(await counts()).toEqual({ answers: 0, logs: 0, cards: 0 });
    expect((await storedSummaries()).items).toEqual([]);
  });

  test("a typed answer beyond its length is refused with a sentence", async () => {
    const input = answerTo("sample/typed", "right", { response: { text: "S".repeat(201) } });
    const attempt = recordAnswer(await makeLearner(), input, noon);
    await expect(attempt).rejects.toThrow("Keep your answer within 200 characters.");
    await expect(attempt).rejects.toBeInstanceOf(Refusal);
  });

  test("a learner who has been removed is told that the session has ended", async () => {
    const gone = await makeLearner();
    await database().user.delete({ where: { id: gone.id } });
    await expect(recordAnswer(gone, answerTo("sample/typed", "right"), noon)).rejects.toEqual(refusal("sign-in"));
  });

  test("what is not part of a response is not stored", async () => {
    const pupil = await makeLearner();
    const input = answerTo("sample/typed", "right", { response: { text: "SMTP", outcome: "correct", note: "x" } });
    await recordAnswer(pupil, input, noon);
    expect(await database().answer.findFirstOrThrow()).toMatchObject({ response: { text: "SMTP" } });
  });

  test("an answer to a version that has been replaced is marked by that version", async () => {
    const pupil = await makeLearner();
    const input = answerTo("sample/typed", "right");
    await database().questionVersion.create({
      data: {
        questionId: "sample/typed",
        version: "ffffffffffffffff",
        body: { ...sampleQuestion("sample/typed"), accept: ["IMAP"] },
      },
    });
    await database().question.update({ where: { id: "sample/typed" }, data: { currentVersion: "ffffffffffffffff" } });
    expect((await recordAnswer(pupil, input, noon)).reveal.outcome).toBe("correct");
    const toNew = answerTo("sample/typed", "right", { version: "ffffffffffffffff" });
    expect((await recordAnswer(pupil, toNew, noon)).reveal.outcome).toBe("wrong");
  });
});

describe("the shape of a submit", () => {
  const sound = { ...answerTo("sample/typed", "right") };
  test.each([
    ["a key that is no UUID", { idempotencyKey: "1" }],
    ["a version that is no version", { version: "latest" }],
    ["a missing response", { response: undefined }],
    ["a response of ten thousand characters", { response: { text: "x".repeat(10_000) } }],
    ["a confidence that is not offered", { confidence: "certain" }],
    ["a time that is no number", { durationMs: "4000" }],
    ["a quiz answer without its quiz", { place: "quiz" }],
    ["a quiz named outside a quiz", { quizId: randomUUID() }],
  ])("%s is refused", (_, over) => {
    expect(AnswerInput.safeParse({ ...sound, ...over }).success).toBe(false);
  });

  test.each([
    [-5, 0],
    [1234.6, 1235],
    [9e9, 3_600_000],
  ])("a time of %d ms is taken as %d", (sent, kept) => {
    expect(AnswerInput.parse({ ...sound, durationMs: sent }).durationMs).toBe(kept);
  });
});
