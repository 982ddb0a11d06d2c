import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseQuestions, type QuizCandidate } from "./choose-questions";

const at = new Date("2026-11-23T10:00:00Z");
const yesterday = new Date("2026-11-22T00:00:00Z");
const nextWeek = new Date("2026-11-30T00:00:00Z");

const candidate = (questionId: string, over: Partial<QuizCandidate> = {}): QuizCandidate => ({
  questionId,
  kind: "single-choice",
  difficulty: 2,
  dueAt: null,
  ...over,
});

const kinds = ["single-choice", "true-false-set", "matching", "ordering", "gap-typed", "flashcard"] as const;
const banks = fc.uniqueArray(
  fc.record({
    questionId: fc.stringMatching(/^q[0-9]{1,3}$/),
    kind: fc.constantFrom(...kinds),
    difficulty: fc.constantFrom(1 as const, 2 as const, 3 as const),
    dueAt: fc.constantFrom(null, yesterday, nextWeek),
  }),
  { selector: ({ questionId }) => questionId, maxLength: 40 },
);

describe("choosing the questions of a quiz", () => {
  it("takes as many different questions as it should, or as there are, and never a flashcard", () => {
    fc.assert(
      fc.property(banks, fc.integer(), (bank, seed) => {
        const chosen = chooseQuestions(bank, { at, seed, length: 8 });
        const possible = bank.filter(({ kind }) => kind !== "flashcard").length;
        expect(new Set(chosen.map(({ questionId }) => questionId)).size).toBe(Math.min(8, possible));
        expect(chosen.every(({ kind }) => kind !== "flashcard")).toBe(true);
      }),
    );
  });

  it("asks for one sandbox task at most, only for a first step and at the end, however many are due", () => {
    const tasks = fc.array(fc.constantFrom(1 as const, 2 as const, 3 as const), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(tasks, fc.integer({ min: 0, max: 9 }), fc.integer(), (difficulties, others, seed) => {
        const bank = [
          ...difficulties.map((difficulty, at) => candidate(`t${at}`, { kind: "task", difficulty, dueAt: yesterday })),
          ...Array.from({ length: others }, (_, at) => candidate(`q${at}`)),
        ];
        const chosen = chooseQuestions(bank, { at, seed });
        const asked = chosen.filter(({ kind }) => kind === "task");
        expect(asked.map(({ difficulty }) => difficulty)).toEqual(difficulties.includes(1) ? [1] : []);
        expect(chosen).toHaveLength(Math.min(8, others + asked.length));
        expect(chosen.slice(chosen.length - asked.length)).toEqual(asked);
      }),
    );
  });

  it("does not depend on the order of the bank", () => {
    fc.assert(
      fc.property(banks, fc.integer(), (bank, seed) => {
        expect(chooseQuestions(bank.toReversed(), { at, seed })).toEqual(chooseQuestions(bank, { at, seed }));
      }),
    );
  });

  it("asks easier questions before harder ones", () => {
    fc.assert(
      fc.property(banks, fc.integer(), (bank, seed) => {
        const difficulties = chooseQuestions(bank, { at, seed }).map(({ difficulty }) => difficulty);
        expect(difficulties).toEqual(difficulties.toSorted());
      }),
    );
  });

  it("prefers due to unseen to lately answered, kinds being equal", () => {
    const bank = [
      candidate("later-1", { dueAt: nextWeek }),
      candidate("later-2", { dueAt: nextWeek }),
      candidate("new-1"),
      candidate("new-2"),
      candidate("due-1", { dueAt: yesterday }),
      candidate("due-2", { dueAt: yesterday }),
    ];
    for (let seed = 0; seed < 20; seed++) {
      const ids = (length: number) =>
        chooseQuestions(bank, { at, seed, length })
          .map(({ questionId }) => questionId)
          .toSorted();
      expect(ids(4)).toEqual(["due-1", "due-2", "new-1", "new-2"]);
    }
  });

  it("mixes kinds when all are equally wanted", () => {
    const bank = kinds
      .filter((kind) => kind !== "flashcard")
      .flatMap((kind) => [1, 2, 3, 4].map((index) => candidate(`${kind}-${index}`, { kind })));
    for (let seed = 0; seed < 20; seed++) {
      const chosen = chooseQuestions(bank, { at, seed, length: 5 });
      expect(new Set(chosen.map(({ kind }) => kind)).size).toBe(5);
    }
  });

  it("gives another quiz for another seed", () => {
    const bank = Array.from({ length: 30 }, (_, index) => candidate(`q${index}`));
    const first = chooseQuestions(bank, { at, seed: 1 });
    expect(chooseQuestions(bank, { at, seed: 1 })).toEqual(first);
    expect(chooseQuestions(bank, { at, seed: 2 })).not.toEqual(first);
  });
});
