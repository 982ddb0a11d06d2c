import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { MultipleChoice } from "./schema";

const question = MultipleChoice.parse({
  id: "kept-in-step",
  kind: "multiple-choice",
  prompt: "Tick what IMAP keeps in step.",
  right: ["Read marks", { text: "Folders", feedback: "They live on the server." }],
  wrong: [{ text: "Screen brightness", misconception: "imap-keeps-settings" }, "Battery"],
  explanation: "What is in the mailbox.",
});
const tick = (...texts: string[]) =>
  gradeResponse(question, { choices: texts.map((text) => opaqueId(question.id, text)) });

test.each([
  [["Read marks", "Folders"], 1],
  [["Folders"], 0.5],
  [["Read marks", "Folders", "Battery"], 0.5],
  [["Folders", "Battery"], 0],
  [["Read marks", "Folders", "Battery", "Screen brightness"], 0],
  [["Battery", "Screen brightness"], 0],
])("ticking %j earns %d", (texts, fraction) => {
  expect(tick(...texts)).toMatchObject({ fraction });
});

test("a missed option is told with its feedback, a wrong one with its misconception, and the rest is left out", () => {
  expect(tick("Read marks", "Screen brightness")).toMatchObject({
    misconceptions: ["imap-keeps-settings"],
    parts: [
      { label: plain("Read marks"), verdict: "right" },
      { label: plain("Folders"), verdict: "missed", given: null, feedback: plain("They live on the server.") },
      { label: plain("Screen brightness"), verdict: "wrong", right: plain("Leave it out") },
    ],
  });
});

test.each([{ choices: [] }, { choices: ["unknown"] }, { choices: "all" }])("%j is no answer", (response) => {
  expect(gradeResponse(question, response).outcome).toBe("invalid");
});

test("ticking one option twice is no answer, so that it cannot count twice", () => {
  expect(tick("Folders", "Folders").outcome).toBe("invalid");
});
