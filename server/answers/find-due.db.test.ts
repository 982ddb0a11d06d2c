import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { dueQuestions, findDue } from "./find-due";
import { findLessonState } from "./find-lesson-state";
import { openQuestion } from "./open-question";
import { recordAnswer } from "./record-answer";
import { recordReading } from "./record-reading";
import { revealFlashcard } from "./reveal-flashcard";
import { answerTo, makeLearner, publishSample } from "./sample-answers";
import { startQuiz } from "./start-quiz";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");
const nextMorning = new Date("2026-11-24T07:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

describe("what is due", () => {
  test("is nothing for somebody new, and there is nothing to wait for", async () => {
    expect(await findDue(await makeLearner(), noon)).toEqual({
      count: 0,
      minutes: 0,
      leftForLater: 0,
      queue: [],
      nextDueAt: null,
    });
  });

  test("is, on the next day, exactly what was answered wrong or by guessing the day before", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/choice-1", "wrong"), noon);
    await recordAnswer(pupil, answerTo("sample/choice-2", "right", { confidence: "guess" }), noon);
    await recordAnswer(pupil, answerTo("sample/choice-3", "right", { confidence: "sure" }), noon);
    const due = await findDue(pupil, nextMorning);
    expect(due.queue.map(({ questionId }) => questionId).toSorted()).toEqual(["sample/choice-1", "sample/choice-2"]);
    expect(due).toMatchObject({ count: 2, minutes: 1, leftForLater: 0 });
    expect(due.nextDueAt?.getTime()).toBeGreaterThan(nextMorning.getTime());
  });

  test("is only the learner's own", async () => {
    await recordAnswer(await makeLearner(), answerTo("sample/choice-1", "wrong"), noon);
    expect((await findDue(await makeLearner(), nextMorning)).count).toBe(0);
  });

  test("keeps to the day's limit, counting what was reviewed already", async () => {
    const pupil = await makeLearner();
    for (let index = 0; index < 10; index++) {
      const guessed = answerTo(`sample/choice-${index}`, "right", { confidence: "guess" });
      await recordAnswer(pupil, guessed, noon);
    }
    const modest = { ...pupil, preferences: { ...pupil.preferences, reviewsPerDay: 6 } };
    expect(await findDue(modest, nextMorning)).toMatchObject({ count: 6, leftForLater: 4 });
    await recordAnswer(pupil, answerTo("sample/choice-0", "right", { place: "review" }), nextMorning);
    expect(await findDue(modest, nextMorning)).toMatchObject({ count: 5, leftForLater: 4 });
  });

  test("leaves out what has been retired, and asks the rest in its current version", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/choice-1", "wrong"), noon);
    await recordAnswer(pupil, answerTo("sample/choice-2", "wrong"), noon);
    await database().question.update({ where: { id: "sample/choice-1" }, data: { retiredAt: noon } });
    const row = await database().questionVersion.findFirstOrThrow({ where: { questionId: "sample/choice-2" } });
    await database().questionVersion.create({ data: { ...row, version: "dddddddddddddddd", body: row.body ?? {} } });
    await database().question.update({
      where: { id: "sample/choice-2" },
      data: { currentVersion: "dddddddddddddddd" },
    });
    const questions = await dueQuestions(pupil, await findDue(pupil, later(20)));
    expect(questions.map(({ id, version }) => [id, version])).toEqual([["sample/choice-2", "dddddddddddddddd"]]);
  });

  test("comes without its key", async () => {
    const pupil = await makeLearner();
    await recordAnswer(pupil, answerTo("sample/flashcard", "wrong"), noon);
    await recordAnswer(pupil, answerTo("sample/choice-2", "wrong"), noon);
    const text = JSON.stringify(await dueQuestions(pupil, await findDue(pupil, later(20))));
    for (const secret of ["The secret of the back", "Because the lesson", "Not this one"])
      expect(text).not.toContain(secret);
  });
});

describe("the back of a flashcard", () => {
  test("is shown to who asks for it, and no other question's key is", async () => {
    const pupil = await makeLearner();
    const { questionId, version } = answerTo("sample/flashcard", "right");
    const { back, comesBackInDays } = await revealFlashcard(pupil, { questionId, version }, noon);
    expect(back).toEqual([{ p: ["The secret of the back."] }]);
    const rated = answerTo(questionId, "right", { response: { selfRating: "good" } });
    const verdict = await recordAnswer(pupil, rated, noon);
    expect(comesBackInDays).toMatchObject({ again: 0, hard: 1, good: verdict.comesBackInDays });
    const typed = answerTo("sample/typed", "right");
    await expect(revealFlashcard(pupil, typed)).rejects.toEqual(refusal("not-found"));
  });
});

describe("a question inside a lesson", () => {
  test("is handed out without its key to anybody, unless it has been retired", async () => {
    const question = await openQuestion(null, { questionId: "sample/typed" });
    expect(question).toMatchObject({ id: "sample/typed", kind: "short-answer" });
    expect(JSON.stringify(question)).not.toContain("SMTP");
    await database().question.update({ where: { id: "sample/typed" }, data: { retiredAt: noon } });
    await expect(openQuestion(null, { questionId: "sample/typed" })).rejects.toEqual(refusal("not-found"));
  });
});

describe("the state of a lesson", () => {
  test("is how far it was read, the quiz left in the middle, and what is due", async () => {
    const pupil = await makeLearner();
    await recordReading(pupil, { lessonId: "sample/first", furthest: 0.6 }, noon);
    await recordReading(pupil, { lessonId: "sample/first", furthest: 0.1 }, later(1));
    const { quizId } = await startQuiz(pupil, { lessonId: "sample/first" }, noon);
    const items = await database().quiz.findUniqueOrThrow({ where: { id: quizId } });
    const [first] = items.items as { questionId: string }[];
    await recordAnswer(pupil, answerTo(first?.questionId ?? "", "wrong", { place: "quiz", quizId }), noon);
    expect(await findLessonState(pupil, { lessonId: "sample/first" }, later(20))).toEqual({
      furthest: 0.6,
      quiz: { answered: 1, of: 8 },
      due: { count: 1, minutes: 1 },
    });
    expect(await findLessonState(null, { lessonId: "sample/first" })).toEqual({
      furthest: 0,
      quiz: null,
      due: { count: 0, minutes: 0 },
    });
  });

  test("cannot be written for a lesson that is not there", async () => {
    const attempt = recordReading(await makeLearner(), { lessonId: "sample/none", furthest: 1 }, noon);
    await expect(attempt).rejects.toEqual(refusal("not-found"));
  });
});
