import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { TrueFalseSet } from "./schema";

const question = TrueFalseSet.parse({
  id: "pop-and-the-server",
  kind: "true-false-set",
  statements: [
    { text: "POP3 fetches.", is: true },
    { text: "POP3 may leave mail.", is: true },
    { text: "POP3 keeps step.", is: false, feedback: "Each device has a copy.", misconception: "pop-keeps-in-step" },
    { text: "POP3 sends.", is: false },
  ],
  explanation: "It fetches.",
});
const [fetches = "", leaves = "", step = "", sends = ""] = question.statements.map(({ text }) =>
  opaqueId(question.id, text),
);
const say = (verdicts: Record<string, boolean>) => gradeResponse(question, { verdicts });

test("one wrong statement of four takes away a right one", () => {
  expect(say({ [fetches]: true, [leaves]: true, [step]: true, [sends]: false })).toMatchObject({
    outcome: "partly",
    fraction: 0.5,
    misconceptions: ["pop-keeps-in-step"],
  });
});

test("calling everything true earns nothing", () => {
  expect(say({ [fetches]: true, [leaves]: true, [step]: true, [sends]: true })).toMatchObject({
    outcome: "wrong",
    fraction: 0,
  });
});

test("a blank costs nothing, gets its feedback and shows no misconception", () => {
  expect(say({ [fetches]: true, [leaves]: true, [sends]: false })).toMatchObject({
    fraction: 0.75,
    misconceptions: [],
    parts: [
      {},
      {},
      { verdict: "missed", given: null, right: plain("False"), feedback: plain("Each device has a copy.") },
      {},
    ],
  });
});

test.each([
  {},
  { verdicts: {} },
  { verdicts: { unknown: true } },
  { verdicts: { [fetches]: "true" } },
  { verdicts: [] },
])("%j is no answer", (response) => {
  expect(gradeResponse(question, response).outcome).toBe("invalid");
});
