import { describe, expect, test } from "vitest";
import { keyProblems } from "./key-problems";
import { QuestionSchema } from "./question";

const base = { id: "q", prompt: "What is it?", explanation: "Because." };

function problemsOf(authored: object) {
  const problems = keyProblems(QuestionSchema.parse({ ...base, ...authored }));
  return problems.map(({ severity, path, what }) => `${severity} ${path.join(".")}: ${what}`);
}

const cases: [string, object, string][] = [
  [
    "two options that read alike",
    { kind: "single-choice", right: "SMTP", wrong: ["IMAP", "smtp"] },
    "mistake wrong.1: two options read “smtp”",
  ],
  [
    "a wrong option without feedback, as a hint",
    { kind: "single-choice", right: "SMTP", wrong: ["IMAP"] },
    "hint wrong.0: this wrong option has no feedback",
  ],
  [
    "more options than can be weighed",
    { kind: "multiple-choice", right: ["a", "b", "c", "d", "e"], wrong: ["f", "g", "h", "i"] },
    "mistake : 9 options are too many to weigh",
  ],
  [
    "statements that are all true",
    {
      kind: "true-false-set",
      statements: [
        { text: "A", is: true },
        { text: "B", is: true },
      ],
    },
    "mistake statements: every statement has the same answer",
  ],
  [
    "statements out of balance, as a hint",
    { kind: "true-false-set", statements: ["A", "B", "C", "D"].map((text) => ({ text, is: text !== "A" })) },
    "hint statements: more than two thirds have the same answer",
  ],
  [
    "a gap without an answer",
    { kind: "gap-typed", text: "Use {one} and {two}.", gaps: { one: "SMTP" } },
    "mistake text: the gap {two} has no answer",
  ],
  [
    "an answer without a gap",
    { kind: "gap-bank", text: "Use {one}.", gaps: { one: "SMTP", two: "IMAP" } },
    "mistake gaps.two: the text has no gap {two}",
  ],
  [
    "a gap that stands twice",
    { kind: "gap-typed", text: "Use {one} or {one}.", gaps: { one: "SMTP" } },
    "mistake text: the gap {one} stands twice",
  ],
  ["a text without gaps", { kind: "gap-typed", text: "Use SMTP.", gaps: {} }, "mistake text: the text has no gap"],
  [
    "a bank of one word",
    { kind: "gap-bank", text: "Use {one}.", gaps: { one: "SMTP" } },
    "mistake extra: there is only one word to choose from",
  ],
  [
    "an answer both right and wrong",
    { kind: "short-answer", accept: "e-mail", wrong: ["Email"] },
    "mistake wrong.0: “Email” is accepted as right and listed as wrong",
  ],
  [
    "a spelling tolerance that reaches a listed wrong answer",
    { kind: "short-answer", accept: { text: "mail server", spelling: 3 }, wrong: ["mail sender"] },
    "mistake wrong.0: “mail sender” is wrong, but the spelling allowed for “mail server” reaches it",
  ],
  [
    "a spelling tolerance as large as the word",
    { kind: "gap-typed", text: "Use {one}.", gaps: { one: { accept: [{ text: "POP3", spelling: 2 }] } } },
    "mistake gaps.one.accept.0.spelling: 2 slips in “POP3” leave another word",
  ],
  [
    "one partner for two",
    {
      kind: "matching",
      pairs: [
        ["A", "x"],
        ["B", "x"],
      ],
    },
    "mistake pairs.1: two right sides read “x”",
  ],
  ["an item that stands twice", { kind: "ordering", items: ["A", "B", "A"] }, "mistake items.2: two items read “A”"],
  [
    "an item in two categories",
    { kind: "categorising", categories: { POP3: ["A"], IMAP: ["A"] } },
    "mistake categories.IMAP.0: two items read “A”",
  ],
  [
    "a wrong number within the tolerance",
    { kind: "numeric", answer: 25, within: 1, wrong: [{ answer: 26 }] },
    "mistake wrong.0: 26 is listed as wrong, but it is within 1 of 25",
  ],
  [
    "a card whose back is its front",
    { kind: "flashcard", back: "what is it" },
    "mistake back: the back repeats the front",
  ],
];

describe("the check of the key finds", () => {
  test.each(cases)("%s", (_, authored, problem) => {
    expect(problemsOf(authored)).toContain(problem);
  });
});

test("a sound question has no mistakes", () => {
  const wrong = [{ text: "IMAP", feedback: "It never sends." }];
  expect(problemsOf({ kind: "single-choice", right: "SMTP", wrong })).toEqual([]);
});

describe("the schema refuses", () => {
  test.each([
    ["a field it does not know", { kind: "flashcard", back: "B", colour: "red" }, "colour"],
    ["a kind it does not know", { kind: "essay" }, "kind"],
    ["a question without an explanation", { kind: "flashcard", back: "B", explanation: undefined }, "explanation"],
    ["formatting that a browser is not given", { kind: "flashcard", back: "# Big" }, "a heading"],
    ["an id with capitals", { kind: "flashcard", back: "B", id: "SMTP" }, "lower-case"],
    ["a text beyond its bound", { kind: "flashcard", back: "B", explanation: "x".repeat(2001) }, "2000 characters"],
  ])("%s, and says which", (_, authored, word) => {
    const result = QuestionSchema.safeParse({ ...base, ...authored });
    expect(JSON.stringify(result.error?.issues)).toContain(word);
  });
});
