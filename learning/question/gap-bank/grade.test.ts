import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { GapBank } from "./schema";

const question = GapBank.parse({
  id: "pop-session",
  kind: "gap-bank",
  text: "{fetch} fetches and {mark} marks.",
  gaps: { fetch: "RETR", mark: { text: "DELE", feedback: "It only marks.", misconception: "dele-removes" } },
  extra: [{ text: "EXPUNGE", feedback: "That is IMAP's." }],
  explanation: "RETR, then DELE.",
});
const idOf = (text: string | null) => text && opaqueId(question.id, text);
const fill = (...texts: (string | null)[]) => gradeResponse(question, { words: texts.map(idOf) });

test("each gap counts the same, and one word may fill two gaps", () => {
  expect(fill("RETR", "DELE").outcome).toBe("correct");
  expect(fill("RETR", "RETR")).toMatchObject({ fraction: 0.5, parts: [{}, { feedback: plain("It only marks.") }] });
});

test("an extra word's own feedback speaks before the gap's", () => {
  expect(fill("RETR", "EXPUNGE")).toMatchObject({
    parts: [{}, { feedback: plain("That is IMAP's.") }],
    misconceptions: ["dele-removes"],
  });
});

test("a blank gap is missed and shows no misconception", () => {
  expect(fill("RETR", null)).toMatchObject({ fraction: 0.5, misconceptions: [], parts: [{}, { verdict: "missed" }] });
});

test.each([{}, { words: [null, null] }, { words: ["RETR", "DELE"] }, { words: [idOf("RETR")] }])(
  "%j is no answer",
  (response) => {
    expect(gradeResponse(question, response).outcome).toBe("invalid");
  },
);
