import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { QUIZ_LENGTH } from "@/learning/quiz/choose-questions";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import type { Viewer } from "../session/viewer";
import { findAnswered } from "./find-answered";
import { findOpenQuiz, findQuiz, openQuestionsOf } from "./find-quiz";
import { findQuizResult } from "./find-quiz-result";
import { recordAnswer } from "./record-answer";
import { answerTo, makeClass, makeLearner, publishSample } from "./sample-answers";
import { startQuiz } from "./start-quiz";
import { storedSummaries, summariesOfLog } from "./summaries-of-log";
import { undoAnswer } from "./undo-answer";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");
const lessonId = "sample/first";
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

beforeEach(async () => {
  await emptyDatabase(database());
  await publishSample();
});

async function quizOf(viewer: Viewer) {
  const { quizId } = await startQuiz(viewer, { lessonId }, noon);
  const quiz = await findQuiz(viewer, quizId);
  if (!quiz) throw new Error("a quiz that was started is not there");
  return quiz;
}

async function answerItem(viewer: Viewer, quizId: string, questionId = "", how: "right" | "wrong" = "right") {
  return recordAnswer(viewer, answerTo(questionId, how, { place: "quiz", quizId }), noon);
}

describe("a quiz", () => {
  test("has eight different questions of its lesson, none of them a flashcard", async () => {
    const quiz = await quizOf(await makeLearner("guest"));
    const ids = quiz.items.map(({ questionId }) => questionId);
    expect(new Set(ids).size).toBe(QUIZ_LENGTH);
    expect(ids.every((id) => id.startsWith("sample/choice-"))).toBe(true);
  });

  test("that was left in the middle goes on at the first open question, with the same shuffle", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    const shown = await openQuestionsOf(quiz);
    await answerItem(pupil, quiz.id, quiz.items[0]?.questionId);

    expect(await startQuiz(pupil, { lessonId }, noon)).toEqual({ quizId: quiz.id });
    expect(await findOpenQuiz(pupil, lessonId)).toEqual({ id: quiz.id, answered: 1, of: 8 });
    const again = await findQuiz(pupil, quiz.id);
    expect(again && (await openQuestionsOf(again))).toEqual(shown.slice(1));
  });

  test("is one quiz however often its start is clicked", async () => {
    const pupil = await makeLearner();
    const started = await Promise.all(Array.from({ length: 5 }, () => startQuiz(pupil, { lessonId }, noon)));
    expect(new Set(started.map(({ quizId }) => quizId)).size).toBe(1);
  });

  test("is finished by its last answer, also when the last two arrive at once", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    for (const { questionId } of quiz.items.slice(0, 6)) await answerItem(pupil, quiz.id, questionId);
    expect((await findQuiz(pupil, quiz.id))?.finishedAt).toBeNull();
    await Promise.all(quiz.items.slice(6).map(({ questionId }) => answerItem(pupil, quiz.id, questionId)));
    expect((await findQuiz(pupil, quiz.id))?.finishedAt).toEqual(noon);
    expect(await findOpenQuiz(pupil, lessonId)).toBeNull();
    expect(await storedSummaries()).toEqual(await summariesOfLog());
  });

  test("tried again brings the questions that were not in it first", async () => {
    const pupil = await makeLearner();
    const first = await quizOf(pupil);
    for (const { questionId } of first.items) await answerItem(pupil, first.id, questionId);
    const asked = new Set(first.items.map(({ questionId }) => questionId));
    const second = await quizOf(pupil);
    expect(second.id).not.toBe(first.id);
    expect(second.items.filter(({ questionId }) => !asked.has(questionId))).toHaveLength(2);
  });

  test("is opened again when its last answer is taken back", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    let answerId = "";
    for (const { questionId } of quiz.items) answerId = (await answerItem(pupil, quiz.id, questionId)).answerId;
    const { questionId } = await undoAnswer(pupil, { answerId }, noon);
    const open = await findQuiz(pupil, quiz.id);
    expect(open?.finishedAt).toBeNull();
    expect(open && (await openQuestionsOf(open)).map(({ id }) => id)).toEqual([questionId]);
    await answerItem(pupil, quiz.id, questionId, "wrong");
    expect((await findQuiz(pupil, quiz.id))?.finishedAt).toEqual(noon);
  });

  test("shows nothing of a key before the answer is in", async () => {
    const quiz = await quizOf(await makeLearner());
    const text = JSON.stringify(await openQuestionsOf(quiz));
    for (const secret of ["explanation", "Because the lesson", "mixed-up", "Not this one", "misconception"])
      expect(text).not.toContain(secret);
  });
});

describe("an answer in a quiz", () => {
  test("counts once for each item; a second one is refused and the first stays", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    const id = quiz.items[0]?.questionId;
    await answerItem(pupil, quiz.id, id, "right");
    await expect(answerItem(pupil, quiz.id, id, "wrong")).rejects.toEqual(refusal("conflict"));
    expect((await findQuiz(pupil, quiz.id))?.items[0]?.answer).toMatchObject({ outcome: "correct" });
    expect(await database().answer.count()).toBe(1);
  });

  test("from two windows at once counts once, and the other is refused", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    const id = quiz.items[0]?.questionId;
    const both = await Promise.allSettled([answerItem(pupil, quiz.id, id), answerItem(pupil, quiz.id, id, "wrong")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await database().quiz.findFirstOrThrow()).toMatchObject({ answered: 1 });
  });

  test("is refused in somebody else's quiz, which stays as it was", async () => {
    const quiz = await quizOf(await makeLearner());
    const stranger = await makeLearner();
    await expect(answerItem(stranger, quiz.id, quiz.items[0]?.questionId)).rejects.toEqual(refusal("not-found"));
    expect(await findQuiz(stranger, quiz.id)).toBeNull();
    expect(await database().quiz.findFirstOrThrow()).toMatchObject({ answered: 0 });
  });

  test("is refused for a question that is not in the quiz, or in another version than the quiz's", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    await expect(answerItem(pupil, quiz.id, "sample/typed")).rejects.toEqual(refusal("invalid"));
    const questionId = quiz.items[0]?.questionId ?? "";
    const row = await database().questionVersion.findFirstOrThrow({ where: { questionId } });
    await database().questionVersion.create({
      data: { questionId, version: "eeeeeeeeeeeeeeee", body: row.body ?? {} },
    });
    const input = answerTo(questionId, "right", { place: "quiz", quizId: quiz.id, version: "eeeeeeeeeeeeeeee" });
    await expect(recordAnswer(pupil, input, noon)).rejects.toEqual(refusal("invalid"));
  });

  test("can be seen again by its learner alone", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    const verdict = await answerItem(pupil, quiz.id, quiz.items[0]?.questionId, "wrong");
    expect(await findAnswered(pupil, verdict.answerId)).toMatchObject({
      quizId: quiz.id,
      reveal: verdict.reveal,
      nextDue: verdict.nextDue,
    });
    expect(await findAnswered(await makeLearner(), verdict.answerId)).toBeNull();
  });
});

describe("a quiz for a teacher's set", () => {
  const makeSet = async (classId: string, lesson = lessonId) =>
    (await database().classSet.create({ data: { classId, lessonId: lesson, title: "By Friday", dueAt: noon } })).id;

  test("is kept apart from the learner's own quiz on the lesson", async () => {
    const pupil = await makeLearner();
    const setId = await makeSet(await makeClass([pupil], noon));
    const own = await startQuiz(pupil, { lessonId }, noon);
    const set = await startQuiz(pupil, { lessonId, setId }, noon);
    expect(set.quizId).not.toBe(own.quizId);
    expect(await database().quiz.findUniqueOrThrow({ where: { id: set.quizId } })).toMatchObject({ setId });
  });

  test("keeps every answer: with the right one in sight, taking back would be copying", async () => {
    const pupil = await makeLearner();
    const setId = await makeSet(await makeClass([pupil], noon));
    const { quizId } = await startQuiz(pupil, { lessonId, setId }, noon);
    const quiz = await findQuiz(pupil, quizId);
    const { answerId } = await answerItem(pupil, quizId, quiz?.items[0]?.questionId, "wrong");
    await expect(undoAnswer(pupil, { answerId }, noon)).rejects.toEqual(refusal("conflict"));
    expect(await database().quiz.findFirstOrThrow()).toMatchObject({ answered: 1 });
  });

  test("is refused to who is not in the class, for another lesson, and for a set that never was", async () => {
    const pupil = await makeLearner();
    const setId = await makeSet(await makeClass([pupil], noon));
    await expect(startQuiz(await makeLearner(), { lessonId, setId }, noon)).rejects.toEqual(refusal("not-found"));
    await expect(startQuiz(pupil, { lessonId: "sample/second", setId }, noon)).rejects.toEqual(refusal("not-found"));
    await expect(startQuiz(pupil, { lessonId, setId: randomUUID() }, noon)).rejects.toEqual(refusal("not-found"));
  });
});

describe("a finished quiz", () => {
  test("says the score, each verdict, and what to do next", async () => {
    const pupil = await makeLearner();
    const quiz = await quizOf(pupil);
    for (const [index, { questionId }] of quiz.items.entries())
      await answerItem(pupil, quiz.id, questionId, index < 3 ? "right" : "wrong");
    const finished = await findQuiz(pupil, quiz.id);
    const result = finished && (await findQuizResult(pupil, finished, noon));
    expect(result).toMatchObject({ score: 3, of: 8 });
    expect(result?.rows.map(({ outcome }) => outcome).filter((outcome) => outcome === "correct")).toHaveLength(3);
    expect(result?.steps[0]).toMatchObject({ do: "reread", misconceptions: ["Mixed up"] });
    expect(result?.steps).toContainEqual({ do: "come-back", inDays: 1, count: 5 });
    expect(result?.steps).toContainEqual({
      do: "next-lesson",
      lesson: { href: "/courses/sample/second", title: "Lesson second" },
    });
  });
});
