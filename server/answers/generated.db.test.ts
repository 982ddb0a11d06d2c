import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Course } from "@/learning/course/course";
import { modelResponse } from "@/learning/question/model-response";
import type { PublicQuestion } from "@/learning/question/public-question";
import { QuestionSchema } from "@/learning/question/question";
import { wordsOf } from "@/learning/question/rich-text";
import { publishCourses } from "../content/publish-content";
import { versionOf } from "../content/question-version";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import type { Viewer } from "../session/viewer";
import { AnswerInput } from "./answer-input";
import { findAnswered } from "./find-answered";
import { dueQuestions, findDue } from "./find-due";
import { findQuiz, openQuestionsOf } from "./find-quiz";
import { findQuizResult } from "./find-quiz-result";
import { openQuestion } from "./open-question";
import { recordAnswer } from "./record-answer";
import { makeLearner } from "./sample-answers";
import { sampleCourse } from "./sample-course";
import { startQuiz } from "./start-quiz";
import { undoAnswer } from "./undo-answer";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");
const inAWeek = new Date("2026-11-30T12:00:00Z");
const changed = expect.objectContaining({ name: "Refusal", code: "changed" });

const question = QuestionSchema.parse({
  id: "sample/left",
  kind: "generated",
  generator: "pop3-stat-after-dele",
  prompt: "{count} messages. What does STAT answer?",
  explanation: "{left} are left, with {octets} octets.",
});
const [first] = sampleCourse.lessons;
if (!first) throw new Error("the sample course has no lesson");
const course: Course = { ...sampleCourse, lessons: [{ ...first, questions: [question] }] };

beforeEach(async () => {
  await emptyDatabase(database());
  await publishCourses(database(), [course], new Date("2026-11-01T00:00:00Z"));
});

function answerWith(seed: number, over: Partial<AnswerInput> = {}): AnswerInput {
  return AnswerInput.parse({
    idempotencyKey: randomUUID(),
    questionId: question.id,
    version: versionOf(question),
    response: modelResponse(question, seed),
    durationMs: 4_000,
    place: "lesson",
    ...over,
  });
}

const shownInLesson = (viewer: Viewer | null) => openQuestion(viewer, { questionId: question.id });

async function shownInReview(viewer: Viewer, at: Date): Promise<PublicQuestion> {
  const [due] = await dueQuestions(viewer, await findDue(viewer, at));
  if (!due) throw new Error("nothing is due");
  return due;
}

describe("the numbers of a generated question in a lesson", () => {
  test("are marked as they were shown, and shown again with the verdict", async () => {
    const pupil = await makeLearner();
    const { seed } = await shownInLesson(pupil);
    const verdict = await recordAnswer(pupil, answerWith(seed), noon);
    expect(verdict.reveal.outcome).toBe("correct");
    const again = await findAnswered(pupil, verdict.answerId, noon);
    expect(again?.question.seed).toBe(seed);
    expect(again?.reveal).toEqual(verdict.reveal);
    expect(wordsOf(verdict.reveal.explanation)).toMatch(/^\d are left, with \d+ octets\.$/);
  });

  test("are the learner's own, and the same until they are answered", async () => {
    const [one, other] = [await makeLearner(), await makeLearner()];
    const shown = await shownInLesson(one);
    expect(await shownInLesson(one)).toEqual(shown);
    expect((await shownInLesson(other)).seed).not.toBe(shown.seed);
  });

  test("cannot be chosen by who answers", async () => {
    const pupil = await makeLearner();
    const { seed } = await shownInLesson(pupil);
    await expect(recordAnswer(pupil, answerWith(seed + 1), noon)).rejects.toEqual(changed);
    expect(await database().answer.count()).toBe(0);
  });

  test("are others once they are answered: what another tab still shows is not marked, and the new ones are there", async () => {
    const pupil = await makeLearner();
    const stale = await shownInLesson(pupil);
    await recordAnswer(pupil, answerWith(stale.seed), noon);
    await expect(recordAnswer(pupil, answerWith(stale.seed), noon)).rejects.toEqual(changed);
    const fresh = await shownInLesson(pupil);
    expect(fresh.seed).not.toBe(stale.seed);
    expect((await recordAnswer(pupil, answerWith(fresh.seed), noon)).reveal.outcome).toBe("correct");
  });

  test("are the same again when an answer is taken back", async () => {
    const pupil = await makeLearner();
    const { seed } = await shownInLesson(pupil);
    const { answerId } = await recordAnswer(pupil, answerWith(seed), noon);
    await undoAnswer(pupil, { answerId }, noon);
    expect((await shownInLesson(pupil)).seed).toBe(seed);
    expect((await recordAnswer(pupil, answerWith(seed), noon)).alreadyCounted).toBe(false);
  });

  test("are taken from a guest whose row their first answer makes, and only from one", async () => {
    const { seed } = await shownInLesson(null);
    expect((await recordAnswer(await makeLearner("guest"), answerWith(seed), noon)).reveal.outcome).toBe("correct");
    await expect(recordAnswer(await makeLearner(), answerWith(seed), noon)).rejects.toEqual(changed);
  });

  test("count once when the same answer arrives twice", async () => {
    const pupil = await makeLearner();
    const input = answerWith((await shownInLesson(pupil)).seed);
    const verdict = await recordAnswer(pupil, input, noon);
    expect(await recordAnswer(pupil, input, noon)).toEqual({ ...verdict, alreadyCounted: true });
  });

  test("of another time are refused under a key that was counted", async () => {
    const pupil = await makeLearner();
    const input = answerWith((await shownInLesson(pupil)).seed);
    await recordAnswer(pupil, input, noon);
    const other = { ...input, response: modelResponse(question, 5) };
    await expect(recordAnswer(pupil, other, noon)).rejects.toEqual(expect.objectContaining({ code: "conflict" }));
  });
});

describe("the numbers of a generated question in a review", () => {
  test("are others each time, and marked as they were shown", async () => {
    const pupil = await makeLearner();
    const before = await shownInLesson(pupil);
    await recordAnswer(pupil, answerWith(before.seed), noon);
    const due = await shownInReview(pupil, inAWeek);
    expect(due.seed).not.toBe(before.seed);
    const review = { place: "review" } as const;
    await expect(recordAnswer(pupil, answerWith(before.seed, review), inAWeek)).rejects.toEqual(changed);
    expect((await recordAnswer(pupil, answerWith(due.seed, review), inAWeek)).reveal.outcome).toBe("correct");
  });
});

describe("the numbers of a generated question in a quiz", () => {
  test("are the quiz's own, whatever happens elsewhere in the meantime", async () => {
    const pupil = await makeLearner();
    const { quizId } = await startQuiz(pupil, { lessonId: first.id }, noon);
    const quiz = await findQuiz(pupil, quizId);
    const [shown] = quiz ? await openQuestionsOf(quiz) : [];
    if (!shown) throw new Error("the quiz asks nothing");
    await recordAnswer(pupil, answerWith((await shownInLesson(pupil)).seed), noon);

    const inQuiz = { place: "quiz", quizId } as const;
    await expect(recordAnswer(pupil, answerWith(shown.seed + 1, inQuiz), noon)).rejects.toEqual(changed);
    expect((await recordAnswer(pupil, answerWith(shown.seed, inQuiz), noon)).reveal.outcome).toBe("correct");
    const done = await findQuiz(pupil, quizId);
    const result = done && (await findQuizResult(pupil, done, noon));
    expect(result).toMatchObject({ score: 1, of: 1, rows: [{ prompt: shown.prompt, outcome: "correct" }] });
  });
});
