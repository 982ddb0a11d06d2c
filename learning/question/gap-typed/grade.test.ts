import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { plain } from "../rich-text";
import { GapTyped } from "./schema";

const question = GapTyped.parse({
  id: "three-protocols",
  kind: "gap-typed",
  text: "Send with {send}, keep in step with {sync}.",
  gaps: {
    sync: { accept: "IMAP", wrong: [{ text: "POP", feedback: "POP copies.", misconception: "pop-keeps-in-step" }] },
    send: ["SMTP", "Simple Mail Transfer Protocol"],
  },
  explanation: "SMTP sends, IMAP keeps in step.",
});
const fill = (...gaps: string[]) => gradeResponse(question, { gaps });

test("gaps are taken in the order of the text, whatever the order of their keys", () => {
  expect(fill("simple mail transfer protocol", "imap").outcome).toBe("correct");
});

test("each gap counts the same, and a listed wrong answer speaks for itself", () => {
  expect(fill("SMTP", "POP")).toMatchObject({
    outcome: "partly",
    fraction: 0.5,
    misconceptions: ["pop-keeps-in-step"],
    parts: [{ label: plain("Gap 1") }, { label: plain("Gap 2"), right: plain("IMAP"), feedback: plain("POP copies.") }],
  });
});

test("a blank gap is missed, not wrong", () => {
  expect(fill("SMTP", " ")).toMatchObject({ fraction: 0.5, parts: [{}, { verdict: "missed", given: null }] });
});

test.each([{}, { gaps: ["", ""] }, { gaps: ["SMTP"] }, { gaps: ["SMTP", 1] }, { gaps: ["x".repeat(201), ""] }])(
  "%j is no answer",
  (response) => {
    expect(gradeResponse(question, response).outcome).toBe("invalid");
  },
);
