import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { gradeResponse } from "@/learning/question/grade-response";
import { type Question, QuestionSchema } from "@/learning/question/question";
import { QUESTION_KINDS } from "@/learning/question/question-kind";
import { randomFrom } from "@/learning/random";
import { earnMarks } from "./earn-marks";
import { makeResponse, partsOf } from "./make-response";

const examples = examplesOfEveryKind();

describe("answers as pupils give them", () => {
  test("are tried on an example of every kind of question", () => {
    // Its pupils do no sandbox tasks; see bank-question.ts.
    expect(new Set([...examples.map(({ kind }) => kind), "task"])).toEqual(new Set(QUESTION_KINDS));
  });

  test.each(examples.map((question) => [question.kind, question] as const))(
    "%s: with nothing wrong it is correct",
    (_, question) => {
      for (let seed = 0; seed < 20; seed++) {
        expect(gradeResponse(question, makeResponse(question, 0, randomFrom(seed)))).toMatchObject({
          outcome: "correct",
        });
      }
    },
  );

  test.each(examples.map((question) => [question.kind, question] as const))(
    "%s: with something wrong it can be marked, and is not correct",
    (_, question) => {
      for (let seed = 0; seed < 20; seed++) {
        for (let wrongParts = 1; wrongParts <= partsOf(question); wrongParts++) {
          const { outcome } = gradeResponse(question, makeResponse(question, wrongParts, randomFrom(seed)));
          expect(["partly", "wrong"]).toContain(outcome);
        }
      }
    },
  );

  test.each(examples.map((question) => [question.kind, question] as const))(
    "%s: earns all of the marks, none, or about half where halves are given",
    (_, question) => {
      const earn = earnMarks([{ question, version: "0".repeat(16), lessonId: "a/b", inLesson: false }], randomFrom(7));
      expect(earn(question, 1, randomFrom(1)).fraction).toBe(1);
      expect(earn(question, 0, randomFrom(1)).fraction).toBeLessThan(0.35);
      if (partsOf(question) > 2) expect(earn(question, 0.5, randomFrom(1)).outcome).toBe("partly");
    },
  );
});

/** The examples that the authoring guide gives for each kind. */
function examplesOfEveryKind(): Question[] {
  const guide = readFileSync(new URL("../../docs/authoring-questions.md", import.meta.url), "utf8");
  const blocks = [...guide.matchAll(/^(`{3,})yaml\n([\s\S]*?)^\1$/gm)].map(
    ([, , block]) => parse(block ?? "") as unknown,
  );
  return blocks
    .flat()
    .filter((entry) => typeof entry === "object" && entry !== null && "kind" in entry)
    .map((entry) => QuestionSchema.parse(entry));
}
