import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeResponse } from "./grade-response";
import { modelResponse } from "./model-response";
import { toPublic } from "./public-question";
import { QUESTION_KINDS } from "./question-kind";
import { anyQuestion, arbitraryQuestion } from "./testing/arbitrary-question";
import { validateResponse } from "./validate-response";

/** Any JSON, and JSON that comes near to a response: the right property with anything in it. */
const anyResponse = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(
      "choice",
      "choices",
      "verdicts",
      "gaps",
      "words",
      "text",
      "pairs",
      "order",
      "places",
      "selfRating",
      "lines",
      "line",
      "seed",
      "given",
    ),
    fc.jsonValue(),
  ),
);

describe.each(QUESTION_KINDS)("marking a %s question", (kind) => {
  test("the model answer is correct, with every part right and no misconception", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), (question) => {
        const grade = gradeResponse(question, modelResponse(question));
        expect(grade).toMatchObject({ outcome: "correct", fraction: 1, misconceptions: [] });
        if (grade.outcome === "invalid") return;
        expect(grade.parts.every((part) => part.verdict === "right" && part.right === null)).toBe(true);
      }),
    );
  });

  test("no JSON value makes it throw, and what the browser refuses is invalid to the server too", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), anyResponse, fc.integer(), (question, response, seed) => {
        const checked = validateResponse(toPublic(question, "v", seed), response);
        const grade = gradeResponse(question, response);
        expect(grade.outcome === "invalid").toBe(!checked.ok);
        if (grade.outcome === "invalid") expect(grade.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  test("values that no JSON holds are invalid", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), fc.anything({ withNullPrototype: true }), (question, response) => {
        expect(["invalid", "correct", "partly", "wrong"]).toContain(gradeResponse(question, response).outcome);
      }),
    );
  });

  test("an answer is correct exactly when the fraction is 1, and wrong exactly when it is 0", () => {
    fc.assert(
      fc.property(arbitraryQuestion(kind), fc.integer({ min: 0, max: 999 }), (question, seed) => {
        const grade = gradeResponse(question, someAnswer(toPublic(question, "v", seed), seed));
        if (grade.outcome === "invalid") throw new Error(grade.problems.join());
        expect(grade.outcome).toBe(grade.fraction === 1 ? "correct" : grade.fraction === 0 ? "wrong" : "partly");
        expect(grade.fraction).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test("an answer to another question with options of its own is invalid", () => {
  fc.assert(
    fc.property(anyQuestion, anyQuestion, (question, other) => {
      fc.pre(
        question.id !== other.id &&
          !["short-answer", "gap-typed", "numeric", "flashcard", "transcript", "spot-the-error"].includes(
            question.kind,
          ),
      );
      expect(gradeResponse(question, modelResponse(other)).outcome).toBe("invalid");
    }),
  );
});

/** What someone who guesses might send. */
function someAnswer(question: ReturnType<typeof toPublic>, seed: number): unknown {
  const pick = <T>(items: readonly T[], index: number) => items[(seed + index) % items.length] as T;
  switch (question.kind) {
    case "single-choice":
      return { choice: pick(question.options, 0).id };
    case "multiple-choice":
      return { choices: question.options.slice(seed % question.options.length).map(({ id }) => id) };
    case "true-false-set":
      return { verdicts: Object.fromEntries(question.statements.map(({ id }, index) => [id, (seed + index) % 3 > 0])) };
    case "gap-typed":
      return { gaps: Array.from({ length: question.gaps }, (_, index) => `guess ${index}`) };
    case "gap-bank":
      return { words: Array.from({ length: question.gaps }, (_, index) => pick(question.words, index).id) };
    case "short-answer":
      return { text: "guess" };
    case "matching":
      return { pairs: Object.fromEntries(question.left.map(({ id }, index) => [id, pick(question.right, index).id])) };
    case "ordering":
      return { order: question.items.map(({ id }) => id) };
    case "categorising":
      return {
        places: Object.fromEntries(question.items.map(({ id }, index) => [id, pick(question.categories, index).id])),
      };
    case "numeric":
      return { text: String(seed) };
    case "transcript":
      return { lines: Array.from({ length: question.gaps }, (_, index) => `guess ${index}`) };
    case "spot-the-error":
      return { line: seed % question.dialogue.length };
    case "generated":
      return { seed: question.seed, given: someAnswer(question.asked, seed) };
    case "task":
      return { actions: [], end: { step: 0, at: Date.parse(question.world.startsAt) }, found: {} };
    case "flashcard":
      return { selfRating: pick(["again", "hard", "good", "easy"], 0) };
  }
}
