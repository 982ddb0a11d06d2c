import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { SingleChoice } from "./schema";

const question = SingleChoice.parse({
  id: "protocol-that-sends",
  kind: "single-choice",
  prompt: "Which one sends?",
  right: { text: "SMTP", feedback: "It pushes." },
  wrong: [{ text: "IMAP", feedback: "It never sends.", misconception: "imap-sends-mail" }, "POP3"],
  explanation: "SMTP sends.",
});
const choose = (text: string) => gradeResponse(question, { choice: opaqueId(question.id, text) });

test("the right option is correct, with its own feedback", () => {
  expect(choose("SMTP")).toMatchObject({ outcome: "correct", parts: [{ right: null, feedback: plain("It pushes.") }] });
});

test("a wrong option shows its misconception, its feedback and what was right", () => {
  expect(choose("IMAP")).toEqual({
    outcome: "wrong",
    fraction: 0,
    misconceptions: ["imap-sends-mail"],
    parts: [
      {
        label: plain("Your answer"),
        given: plain("IMAP"),
        right: plain("SMTP"),
        verdict: "wrong",
        feedback: plain("It never sends."),
      },
    ],
  });
});

test.each([{}, null, "SMTP", { choice: "SMTP" }, { choice: ["a"] }])("%j is no answer", (response) => {
  expect(gradeResponse(question, response).outcome).toBe("invalid");
});
