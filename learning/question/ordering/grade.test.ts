import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { opaqueId } from "../opaque-id";
import { plain } from "../rich-text";
import { Ordering } from "./schema";

const question = Ordering.parse({
  id: "smtp-in-order",
  kind: "ordering",
  prompt: "Put the commands in order.",
  items: [
    "EHLO",
    "MAIL",
    { text: "RCPT", feedback: "The envelope first.", misconception: "no-envelope" },
    "DATA",
    "QUIT",
  ],
  explanation: "Greeting, envelope, message.",
});
const order = (words: string) =>
  gradeResponse(question, { order: words.split(" ").map((word) => opaqueId(question.id, word)) });

test.each([
  ["EHLO MAIL RCPT DATA QUIT", 1],
  ["EHLO RCPT MAIL DATA QUIT", 0.75],
  ["QUIT EHLO MAIL RCPT DATA", 0.75],
  ["MAIL RCPT DATA QUIT EHLO", 0.75],
  ["MAIL EHLO DATA RCPT QUIT", 0.5],
  ["QUIT DATA RCPT MAIL EHLO", 0],
])("%s earns %d", (words, fraction) => {
  expect(order(words)).toMatchObject({ fraction });
});

test("only the item that would have to be moved is wrong, and it is told where it belongs", () => {
  expect(order("EHLO MAIL DATA QUIT RCPT")).toMatchObject({
    misconceptions: ["no-envelope"],
    parts: [
      { verdict: "right" },
      { verdict: "right" },
      {
        label: plain("RCPT"),
        verdict: "wrong",
        given: plain("5th"),
        right: plain("3rd"),
        feedback: plain("The envelope first."),
      },
      { verdict: "right" },
      { verdict: "right" },
    ],
  });
});

test("an order that leaves an item out or names one twice is no answer", () => {
  expect(order("EHLO MAIL RCPT DATA").outcome).toBe("invalid");
  expect(order("EHLO MAIL RCPT DATA DATA").outcome).toBe("invalid");
  expect(gradeResponse(question, {}).outcome).toBe("invalid");
});
