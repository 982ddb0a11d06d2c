import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { Matching } from "./schema";

const question = Matching.parse({
  id: "ports",
  kind: "matching",
  prompt: "Match protocol and port.",
  pairs: [["IMAP", 993], { left: "POP3", right: 995, feedback: "A higher one.", misconception: "one-port-for-all" }],
  extra: [{ text: 443, feedback: "For web pages." }],
  explanation: "993 and 995.",
});
const match = (pairs: Record<string, string>) => {
  const ids = Object.entries(pairs).map(([left, right]) => [opaqueId(question.id, left), opaqueId(question.id, right)]);
  return gradeResponse(question, { pairs: Object.fromEntries(ids) });
};

test("each pair counts the same", () => {
  expect(match({ IMAP: "993", POP3: "995" })).toMatchObject({ outcome: "correct", fraction: 1 });
  expect(match({ IMAP: "993", POP3: "993" })).toMatchObject({ fraction: 0.5, misconceptions: ["one-port-for-all"] });
});

test("a partner that belongs to nothing has its own feedback", () => {
  expect(match({ IMAP: "993", POP3: "443" })).toMatchObject({ parts: [{}, { feedback: plain("For web pages.") }] });
});

test("what is left without a partner is missed", () => {
  expect(match({ IMAP: "993" })).toMatchObject({
    fraction: 0.5,
    misconceptions: [],
    parts: [{}, { label: plain("POP3"), verdict: "missed", right: plain("995") }],
  });
});

test.each([{}, { pairs: {} }, { pairs: { IMAP: "993" } }, { pairs: JSON.parse('{"__proto__": "993"}') }])(
  "%j is no answer",
  (response) => {
    expect(gradeResponse(question, response).outcome).toBe("invalid");
  },
);
