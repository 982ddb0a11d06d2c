import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PublicQuestion, toPublic } from "./public-question";
import type { Question } from "./question";
import { QUESTION_KINDS } from "./question-kind";
import { wordsOf } from "./rich-text";
import { arbitraryQuestion } from "./testing/arbitrary-question";

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe.each(QUESTION_KINDS)("the public view of a %s question", (kind) => {
  test("holds no key, feedback, misconception, explanation or accepted answer", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), seeds, (question, seed) => {
        const json = JSON.stringify({ ...toPublic(question, "v", seed), seed: 0 });
        expect(json.toLowerCase()).not.toContain("secret");
        if (question.kind === "numeric") expect(json).not.toContain(String(question.answer));
      }),
    );
  });

  test("is the same whatever the key is, so nothing can be read from its order or ids", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), seeds, (question, seed) => {
        expect(toPublic(withAnotherKey(question), "v", seed)).toEqual(toPublic(question, "v", seed));
      }),
    );
  });

  test("is plain JSON", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), seeds, (question, seed) => {
        const shown = toPublic(question, "v", seed);
        expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
      }),
    );
  });

  test("shows the same options under every seed, and the same order under the same seed", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), seeds, seeds, (question, one, other) => {
        expect(optionsOf(toPublic(question, "v", one))).toEqual(optionsOf(toPublic(question, "v", one)));
        expect(optionsOf(toPublic(question, "v", one)).sort()).toEqual(
          optionsOf(toPublic(question, "v", other)).sort(),
        );
      }),
    );
  });
});

test("an option keeps its id under every seed and changes it with its wording or its question", () => {
  const question: Question = {
    kind: "single-choice",
    id: "mail/sending",
    prompt: "Which one sends?",
    explanation: "SMTP sends.",
    difficulty: 1,
    marks: 1,
    right: { text: "SMTP" },
    wrong: [{ text: "IMAP" }],
  };
  const idOf = (text: string, asked: Question, seed: number) => {
    const shown = toPublic(asked, "v", seed);
    return shown.kind === "single-choice"
      ? shown.options.find((option) => wordsOf(option.text) === text)?.id
      : undefined;
  };
  const id = idOf("SMTP", question, 1);
  expect(idOf("SMTP", question, 2)).toBe(id);
  expect(idOf("SMTP", { ...question, id: "mail/other" }, 1)).not.toBe(id);
  expect(idOf("ESMTP", { ...question, right: { text: "ESMTP" } }, 1)).not.toBe(id);
});

function optionsOf(shown: PublicQuestion): string[] {
  const parts = shown.kind === "task" ? shown.goals.map(({ find }) => find?.choices ?? []) : Object.values(shown);
  const lists = parts.filter((value) => Array.isArray(value));
  return lists.flat().map((entry) => JSON.stringify(entry));
}

/** The same texts with another key: what is right becomes wrong, what comes first comes last. */
function withAnotherKey(question: Question): Question {
  switch (question.kind) {
    case "single-choice":
      return {
        ...question,
        right: question.wrong[0] ?? question.right,
        wrong: [...question.wrong.slice(1), question.right],
      };
    case "multiple-choice":
      return { ...question, right: question.wrong, wrong: question.right };
    case "true-false-set":
      return { ...question, statements: question.statements.map((one) => ({ ...one, is: !one.is })).reverse() };
    case "gap-typed":
      return { ...question, gaps: rotated(question.gaps) };
    case "gap-bank":
      return { ...question, gaps: rotated(question.gaps), extra: [...question.extra].reverse() };
    case "short-answer":
      return { ...question, accept: question.wrong, wrong: question.accept };
    case "matching": {
      const rights = question.pairs.map(({ right }) => right);
      const pairs = question.pairs.map((pair, index) => ({ ...pair, right: rights.at(index - 1) ?? pair.right }));
      return { ...question, pairs };
    }
    case "ordering":
      return { ...question, items: [...question.items].reverse() };
    case "categorising":
      return { ...question, categories: rotated(question.categories) };
    case "numeric":
      return { ...question, answer: question.answer + 1, within: 3, wrong: [] };
    case "transcript":
      return { ...question, lines: rotated(question.lines) };
    case "spot-the-error": {
      const [first = "", ...rest] = question.dialogue.replace("!", ":").split("\n");
      return { ...question, dialogue: [first.replace(":", "!"), ...rest].join("\n"), instead: "220 Other" };
    }
    case "generated":
      return { ...question, explanation: "Other.", feedback: "Other.", wrong: {} };
    case "task": {
      const [first, second] = question.goals.map((goal) => {
        const { choices = [] } = goal.find ?? {};
        return goal.find
          ? { ...goal, find: { ...goal.find, right: choices[0] ?? "" } }
          : { ...goal, when: [{ type: "host" as const, host: "lamp", up: true }] };
      });
      const goals = first && second ? [first, second] : [];
      return { ...question, goals, solution: [{ run: "5s" }], wrongWays: [] };
    }
    case "flashcard":
      return { ...question, back: question.explanation };
  }
}

function rotated<T>(record: Record<string, T>): Record<string, T> {
  const values = Object.values(record);
  return Object.fromEntries(Object.keys(record).map((key, index) => [key, values.at(index - 1) as T]));
}
