import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { Flashcard } from "./schema";

const question = Flashcard.parse({
  id: "what-smtp-stands-for",
  kind: "flashcard",
  prompt: "What does SMTP stand for?",
  back: "Simple Mail Transfer Protocol",
  explanation: "It transfers mail.",
});

test.each([
  ["again", "wrong", 0],
  ["hard", "correct", 1],
  ["good", "correct", 1],
  ["easy", "correct", 1],
])("%s is %s", (selfRating, outcome, fraction) => {
  expect(gradeResponse(question, { selfRating })).toMatchObject({ outcome, fraction });
});

test.each([{}, { selfRating: "perfect" }, { selfRating: 3 }, { selfRating: "toString" }])(
  "%j is no answer",
  (response) => {
    expect(gradeResponse(question, response).outcome).toBe("invalid");
  },
);
