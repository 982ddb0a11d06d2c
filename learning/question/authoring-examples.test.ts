import { readFileSync } from "node:fs";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { gradeResponse } from "./grade-response";
import { keyProblems } from "./key-problems";
import { modelResponse } from "./model-response";
import { QuestionSchema } from "./question";
import { QUESTION_KINDS } from "./question-kind";

const page = readFileSync(new URL("../../docs/authoring-questions.md", import.meta.url), "utf8");
const examples = unified()
  .use(remarkParse)
  .parse(page)
  .children.flatMap((node) =>
    node.type === "code" && node.value.startsWith("- id:") ? (parse(node.value) as Example[]) : [],
  );

type Example = { id: string };

test("the page shows every kind", () => {
  const kinds = examples.map((example) => QuestionSchema.parse(example).kind);
  // A task is a file of its own, and has a page of its own: docs/authoring-tasks.md.
  expect(new Set([...kinds, "task"])).toEqual(new Set(QUESTION_KINDS));
});

describe.each(examples.map((example) => [example.id, example]))("the example %s", (_, example) => {
  test("is a valid question without mistakes in its key", () => {
    const question = QuestionSchema.parse(example);
    expect(keyProblems(question).filter(({ severity }) => severity === "mistake")).toEqual([]);
  });

  test("marks its own model answer correct", () => {
    const question = QuestionSchema.parse(example);
    expect(gradeResponse(question, modelResponse(question))).toMatchObject({ outcome: "correct", fraction: 1 });
  });

  test("reads back unchanged after being stored as JSON", () => {
    const question = QuestionSchema.parse(example);
    expect(QuestionSchema.parse(JSON.parse(JSON.stringify(question)))).toEqual(question);
  });
});
