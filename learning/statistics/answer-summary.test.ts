import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnswerFact, addToLearnerLesson, summarise } from "./answer-summary";

const LONDON = "Europe/London";

const answer: AnswerFact = {
  userId: "ada",
  questionId: "email-protocols/imap-in-step",
  lessonId: "email-protocols/email-protocols",
  classIds: ["10A"],
  outcome: "correct",
  fraction: 1,
  durationMs: 9_000,
  place: "quiz",
  answeredAt: new Date("2026-11-23T10:00:00Z"),
};

const facts = fc.array(
  fc.record({
    userId: fc.constantFrom("ada", "ben"),
    questionId: fc.constantFrom("q1", "q2"),
    lessonId: fc.constantFrom("l1", "l2"),
    classIds: fc.subarray(["10A", "10B"]),
    outcome: fc.constantFrom("correct" as const, "partly" as const, "wrong" as const),
    fraction: fc.constantFrom(0, 0.1, 0.2, 1 / 3, 0.5, 2 / 3, 0.7, 1),
    durationMs: fc.integer({ min: 0, max: 3_600_000 }),
    place: fc.constantFrom("quiz" as const, "review" as const, "lesson" as const),
    answeredAt: fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
  }),
  { maxLength: 40 },
);

describe("the summaries of answers", () => {
  test("three answers on two days make one lesson row, two day rows and a row for each class and day", () => {
    const { learnerLessons, learnerDays, items, classDays } = summarise(
      [
        answer,
        { ...answer, outcome: "partly", fraction: 0.5, place: "review", durationMs: 11_000 },
        { ...answer, outcome: "wrong", fraction: 0, answeredAt: new Date("2026-11-24T10:00:00Z") },
      ],
      LONDON,
    );
    expect(learnerLessons).toEqual([
      {
        userId: "ada",
        lessonId: "email-protocols/email-protocols",
        answers: 3,
        correct: 1,
        partly: 1,
        wrong: 1,
        fractionSum: 1.5,
        lastAnswerAt: new Date("2026-11-24T10:00:00Z"),
      },
    ]);
    expect(learnerDays).toEqual([
      { userId: "ada", day: "2026-11-23", answers: 2, correct: 1, reviews: 1, fractionSum: 1.5, durationMs: 20_000 },
      { userId: "ada", day: "2026-11-24", answers: 1, correct: 0, reviews: 0, fractionSum: 0, durationMs: 9_000 },
    ]);
    expect(items).toEqual([
      { questionId: "email-protocols/imap-in-step", answers: 3, correct: 1, partly: 1, wrong: 1, fractionSum: 1.5 },
    ]);
    expect(classDays).toEqual([
      { classId: "10A", day: "2026-11-23", answers: 2, correct: 1, fractionSum: 1.5 },
      { classId: "10A", day: "2026-11-24", answers: 1, correct: 0, fractionSum: 0 },
    ]);
  });

  test("an answer belongs to the day it was on the wall clock, not in UTC", () => {
    const justAfterMidnight = { ...answer, answeredAt: new Date("2026-06-30T23:30:00Z") };
    expect(summarise([justAfterMidnight], LONDON).learnerDays[0]?.day).toBe("2026-07-01");
    expect(summarise([justAfterMidnight], "UTC").learnerDays[0]?.day).toBe("2026-06-30");
  });

  test("an answer that arrives late does not move the last answer back", () => {
    const first = addToLearnerLesson(null, answer);
    const late = addToLearnerLesson(first, { ...answer, answeredAt: new Date("2026-11-01T10:00:00Z") });
    expect(late.lastAnswerAt).toEqual(answer.answeredAt);
    expect(late.answers).toBe(2);
  });

  test("the order of the answers changes no number, thirds and tenths included", () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (log, keys) => {
        const shuffled = log
          .map((fact) => ({ fact, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        expect(sorted(summarise(shuffled, LONDON))).toEqual(sorted(summarise(log, LONDON)));
      }),
    );
  });

  test("every summary accounts for every answer exactly once", () => {
    fc.assert(
      fc.property(facts, (log) => {
        const { learnerLessons, learnerDays, items, classDays } = summarise(log, LONDON);
        for (const rows of [learnerLessons, learnerDays, items]) expect(total(rows)).toBe(log.length);
        expect(total(classDays)).toBe(log.reduce((sum, { classIds }) => sum + classIds.length, 0));
        for (const row of [...learnerLessons, ...items]) expect(row.correct + row.partly + row.wrong).toBe(row.answers);
      }),
    );
  });
});

function total(rows: readonly { answers: number }[]): number {
  return rows.reduce((sum, row) => sum + row.answers, 0);
}

function sorted(summaries: ReturnType<typeof summarise>): string[] {
  return Object.values(summaries)
    .flat()
    .map((row) => JSON.stringify(row))
    .sort();
}
