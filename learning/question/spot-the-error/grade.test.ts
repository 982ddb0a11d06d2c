import { describe, expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { keyProblems } from "../key-problems";
import { wordsOf } from "../rich-text";
import { SpotTheError } from "./schema";

const base = { id: "mail/q", kind: "spot-the-error", explanation: "Because.", feedback: "Look again." };

const early = {
  protocol: "smtp",
  dialogue: `S: 220 mail.school.example ready
C: EHLO mail.library.example
S: …
C! RCPT TO:<ben@school.example>
S: 250 Recipient accepted
C: MAIL FROM:<zoe@library.example>
S: 250 Sender accepted`,
};

const wrongTag = {
  protocol: "imap",
  dialogue: `S: * OK ready
C: a1 LOGIN amira wonder
S! a2 OK signed in
C: a3 LOGOUT
S: …`,
  instead: "a1 OK signed in",
};

const graded = (authored: object, line: number) => {
  const grade = gradeResponse(SpotTheError.parse({ ...base, ...authored }), { line });
  if (grade.outcome === "invalid") throw new Error(grade.problems.join());
  return { outcome: grade.outcome, said: wordsOf(grade.parts[0]?.feedback ?? []), dialogue: grade.dialogue };
};

test("the broken line is right, and the server says what it has against it", () => {
  expect(graded(early, 3)).toMatchObject({
    outcome: "correct",
    said: "The server answers to this line: 503 5.5.1 Say MAIL first",
  });
});

test("another line is wrong: the server says that it takes it, and what it takes not", () => {
  const { outcome, said } = graded(early, 5);
  expect(outcome).toBe("wrong");
  expect(said.split("\n")).toEqual([
    "Nothing is wrong with this line: the server answers 250 2.1.0 Sender accepted",
    "Look again.",
    "This is what was to be found: RCPT TO:<ben@school.example>",
    "The server answers to this line: 503 5.5.1 Say MAIL first",
  ]);
});

test("a server's line that is broken is one that the client cannot take", () => {
  expect(graded(wrongTag, 2)).toMatchObject({
    outcome: "correct",
    said: "A client waits for an answer to its command a1, and none of its commands is called a2.",
  });
});

test("the dialogue as it should be has the line mended, or left out", () => {
  expect(graded(wrongTag, 0).dialogue?.lines[2]).toEqual({ from: "server", text: "a1 OK signed in", marked: true });
  expect(graded(early, 3).dialogue?.lines.map(({ text }) => text)).not.toContain("RCPT TO:<ben@school.example>");
});

test("a line that stands for others cannot be chosen, nor one that is not there", () => {
  const question = SpotTheError.parse({ ...base, ...early });
  for (const line of [2, 7, -1, 1.5, "3", null]) {
    expect(gradeResponse(question, { line })).toMatchObject({ outcome: "invalid" });
  }
});

describe("the check of the key", () => {
  const problems = (authored: object) =>
    keyProblems(SpotTheError.parse({ ...base, ...authored })).map(({ path, what }) => `${path.join(".")}: ${what}`);
  const login = { protocol: "pop3", host: { mail: { amira: [320] } } };

  test("finds nothing where the engine refuses one line and takes the others", () => {
    expect(problems(early)).toEqual([]);
    expect(problems(wrongTag)).toEqual([]);
  });

  test.each([
    [
      "a marked line that the server takes",
      { protocol: "smtp", dialogue: "S: 220 x\nC! EHLO a.example\nS: …\nC: QUIT\nS: 221 x" },
      "dialogue.1: the other side takes this line",
    ],
    [
      "a second broken line",
      { ...early, dialogue: early.dialogue.replace("C: MAIL FROM:<", "C: MAIL FROM: <") },
      "dialogue.5: this line breaks the protocol too",
    ],
    [
      "a marked line of the server that a client takes",
      { ...wrongTag, dialogue: wrongTag.dialogue.replace("a2 OK", "a1 NO") },
      "dialogue.2: the other side takes this line",
    ],
    [
      "a mended line that the server does not say",
      { ...wrongTag, instead: "a1 BAD no" },
      "dialogue.2: the server says `a1 OK",
    ],
    [
      "a refusal that breaks nothing",
      {
        protocol: "smtp",
        dialogue: `${early.dialogue.replace("C! RCPT TO:<ben@school.example>\nS: 250 Recipient accepted\n", "")}\nC! RCPT TO:<nobody@school.example>`,
      },
      "dialogue.5: the other side takes this line",
    ],
    [
      "no marked line",
      { ...login, dialogue: "S: +OK\nC: USER amira\nS: +OK" },
      "dialogue: 0 lines are marked as broken",
    ],
    ["two", { ...login, dialogue: "S: +OK\nC! LIST\nC! STAT" }, "dialogue: 2 lines are marked as broken"],
    [
      "a server's line without what it should be",
      { ...login, dialogue: "S: +OK\nC: USER amira\nS! OK" },
      "dialogue.2: nothing says what the server should say here",
    ],
    [
      "a gap",
      { ...login, dialogue: "S: +OK\nC! LIST\nC: {user}" },
      "dialogue.2: no line is missing in this kind of question",
    ],
  ])("finds %s", (_, authored, problem) => {
    expect(problems(authored).find((said) => said.startsWith(problem))).toBeDefined();
  });
});
