/**
 * Random school days: several learners and guests answer, send things again, take answers back, sign in and turn the
 * clock, some of it at the same moment. Whatever they do, the summaries equal the fold over the log, the cards equal
 * its replay, and a rebuild changes nothing.
 */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import type { Viewer } from "../session/viewer";
import type { AnswerInput } from "./answer-input";
import { carryOver } from "./carry-over";
import { findQuiz } from "./find-quiz";
import { rebuildSummaries } from "./rebuild-summaries";
import { recordAnswer } from "./record-answer";
import { answerTo, makeClass, makeLearner, publishSample } from "./sample-answers";
import { startQuiz } from "./start-quiz";
import { cardsOfLog, storedCards, storedSummaries, summariesOfLog } from "./summaries-of-log";
import { undoAnswer } from "./undo-answer";

vi.mock("../content/load-courses", () => import("./sample-course"));

const questions = ["sample/choice-0", "sample/choice-1", "sample/statements", "sample/typed"] as const;
const people = 4;

const who = fc.nat(people - 1);
const answering = fc.record({
  who,
  questionId: fc.constantFrom(...questions),
  how: fc.constantFrom("right" as const, "wrong" as const),
  place: fc.constantFrom("lesson" as const, "review" as const),
});
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      answers: fc.array(answering, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("send again" as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("answer in a quiz" as const), who }) },
  // Minutes: from most of a day back to two days on, so that days begin, undos expire and clocks go wrong.
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("turn the clock" as const),
      minutes: fc.integer({ min: -1_000, max: 3_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sign in" as const), who }) },
);

/** What the acts need to remember; everything that is asserted is read from the database. */
class School {
  now = new Date("2026-10-24T21:00:00Z");
  readonly lastSent = new Map<number, { input: AnswerInput; answerId: string }>();
  constructor(readonly viewers: Viewer[]) {}

  viewer(who: number): Viewer {
    const viewer = this.viewers[who];
    if (!viewer) throw new Error(`nobody is number ${who}`);
    return viewer;
  }

  async send(who: number, input: AnswerInput): Promise<void> {
    const { answerId } = await recordAnswer(this.viewer(who), input, this.now);
    this.lastSent.set(who, { input, answerId });
  }

  async sendAgain(who: number): Promise<void> {
    const last = this.lastSent.get(who);
    if (last) await this.send(who, last.input);
  }

  async undo(who: number): Promise<void> {
    const last = this.lastSent.get(who);
    // Refused for whatever is not the last answer or too old; both outcomes must leave everything in line.
    if (last) await undoAnswer(this.viewer(who), last, this.now).catch(() => {});
  }

  async answerInQuiz(who: number): Promise<void> {
    const { quizId } = await startQuiz(this.viewer(who), { lessonId: "sample/first" }, this.now);
    const quiz = await findQuiz(this.viewer(who), quizId);
    const open = quiz?.items.find(({ answer }) => answer === null);
    if (open) await this.send(who, answerTo(open.questionId, "right", { place: "quiz", quizId }));
  }

  /** A guest signs in to the account before them in the row; a new guest takes their place. */
  async signIn(who: number): Promise<void> {
    const guest = this.viewer(who);
    const account = this.viewers[who - 1];
    if (guest.role !== "guest" || account?.role !== "learner") return;
    await carryOver(guest.id, account.id);
    this.viewers[who] = await makeLearner("guest");
    this.lastSent.delete(who);
  }
}

test("summaries and cards never differ from the log, whatever happens in whatever order", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      await emptyDatabase(database());
      await publishSample();
      const school = new School([
        await makeLearner(),
        await makeLearner("guest"),
        await makeLearner(),
        await makeLearner("guest"),
      ]);
      await makeClass([school.viewer(0), school.viewer(2)], new Date("2026-10-24T00:00:00Z"));
      await makeClass([school.viewer(2)], new Date("2026-10-26T00:00:00Z"));

      for (const step of acts) {
        if (step.do === "turn the clock") school.now = new Date(school.now.getTime() + step.minutes * 60_000);
        else if (step.do === "send again") await school.sendAgain(step.who);
        else if (step.do === "undo") await school.undo(step.who);
        else if (step.do === "answer in a quiz") await school.answerInQuiz(step.who);
        else if (step.do === "sign in") await school.signIn(step.who);
        else
          await Promise.all(
            step.answers.map(({ who, questionId, how, place }) =>
              school.send(who, answerTo(questionId, how, { place })),
            ),
          );
      }

      const stored = await storedSummaries();
      expect(stored).toEqual(await summariesOfLog());
      expect(await storedCards()).toEqual(await cardsOfLog());
      await rebuildSummaries();
      expect(await storedSummaries()).toEqual(stored);
      const quizzes = await database().quiz.findMany({ include: { _count: { select: { answers: true } } } });
      for (const quiz of quizzes) {
        expect(quiz.answered).toBe(quiz._count.answers);
        expect(quiz.finishedAt !== null).toBe(quiz.answered === (quiz.items as unknown[]).length);
      }
    }),
    { numRuns: 15 },
  );
});
