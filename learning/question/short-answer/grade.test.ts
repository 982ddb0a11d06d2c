import { describe, expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { plain } from "../rich-text";
import { ShortAnswer } from "./schema";

const question = ShortAnswer.parse({
  id: "where-mail-waits",
  kind: "short-answer",
  prompt: "Where does mail wait?",
  accept: [{ text: "mail server", spelling: 2 }, "INBOX"],
  wrong: [{ text: "mail sender", spelling: 1, feedback: "It waits, it does not send.", misconception: "mail-pushes" }],
  feedback: "It is always on.",
  explanation: "On the server.",
});
const grade = (text: string) => gradeResponse(question, { text });

describe("accepted:", () => {
  test.each(["mail server", "Mail-Server", "mailserver.", "mail sever", "mial server", "mail srvr", "inbox"])(
    "%s",
    (text) => {
      expect(grade(text).outcome).toBe("correct");
    },
  );
});

describe("wrong:", () => {
  test.each(["mail client", "inbo", "mail", "mail sener", "mail sender"])("%s", (text) => {
    expect(grade(text).outcome).toBe("wrong");
  });
});

test("what is as near to a listed wrong answer as to a right one is wrong, with that answer's feedback", () => {
  // "mail sener" is one slip from "mail sender" and two from "mail server", whose tolerance is two.
  expect(grade("mail sener")).toMatchObject({
    misconceptions: ["mail-pushes"],
    parts: [{ feedback: plain("It waits, it does not send."), right: plain("mail server") }],
  });
});

test("a slip that is forgiven is still shown its spelling", () => {
  expect(grade("mail sever")).toMatchObject({
    fraction: 1,
    parts: [{ feedback: plain("It is spelt “mail server”.") }],
  });
});

test("another wrong answer gets what the question says of all", () => {
  expect(grade("router")).toMatchObject({ misconceptions: [], parts: [{ feedback: plain("It is always on.") }] });
});

test("capitals count where the answer says so", () => {
  const strict = ShortAnswer.parse({ ...question, accept: [{ text: "RETR", matchCase: true }], wrong: [] });
  expect(gradeResponse(strict, { text: "RETR" }).outcome).toBe("correct");
  expect(gradeResponse(strict, { text: "retr" }).outcome).toBe("wrong");
});

test("a backtick or a tag in an accepted answer is text, never markdown", () => {
  const odd = ShortAnswer.parse({ ...question, accept: [{ text: "`<b>` tag here", spelling: 1 }], wrong: [] });
  expect(gradeResponse(odd, { text: "`<b>` tagg here" })).toMatchObject({
    parts: [{ feedback: plain("It is spelt “`<b>` tag here”.") }],
  });
});

test.each([{}, { text: "  " }, { text: 4 }, { text: "x".repeat(201) }])("%j is no answer", (response) => {
  expect(gradeResponse(question, response).outcome).toBe("invalid");
});
