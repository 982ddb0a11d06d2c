import { expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { plain } from "../rich-text";
import { Numeric } from "./schema";

const port = Numeric.parse({
  id: "port-between-servers",
  kind: "numeric",
  prompt: "Which port?",
  answer: 25,
  before: ["port", "TCP port"],
  wrong: [{ answer: 110, feedback: "That is POP3's.", misconception: "pop-sends-mail" }],
  feedback: "It is below 100.",
  explanation: "Port 25.",
});
const time = Numeric.parse({
  ...port,
  id: "time",
  answer: 0.3,
  within: 0.1,
  units: ["seconds", "s"],
  before: [],
  wrong: [],
});

test.each(["25", "port 25", "Port 25", "TCP port 25.", "25.0"])("%j is right", (text) => {
  expect(gradeResponse(port, { text }).outcome).toBe("correct");
});

test("a listed wrong number gets its own feedback, any other what the question says of all", () => {
  expect(gradeResponse(port, { text: "port 110" })).toMatchObject({
    outcome: "wrong",
    misconceptions: ["pop-sends-mail"],
    parts: [{ feedback: plain("That is POP3's."), right: plain("25") }],
  });
  expect(gradeResponse(port, { text: "26" })).toMatchObject({ parts: [{ feedback: plain("It is below 100.") }] });
});

test.each(["0.3 s", "0,3 Seconds", ".2", "0.4"])("%j is within the tolerance, its edges included", (text) => {
  expect(gradeResponse(time, { text }).outcome).toBe("correct");
});

test("beyond the tolerance is wrong, and the right answer is shown with its unit", () => {
  expect(gradeResponse(time, { text: "0.41" })).toMatchObject({
    outcome: "wrong",
    parts: [{ right: plain("0.3 seconds") }],
  });
});

test.each([
  ["SMTP 25", "Leave out “SMTP”: write the number alone."],
  ["25 apples", "Leave out “apples”: write the number alone."],
  ["twenty-five", "Write one number in figures, such as 25."],
  ["", "Write a number."],
])("%j goes back to the learner", (text, problem) => {
  expect(gradeResponse(port, { text })).toEqual({ outcome: "invalid", problems: [problem] });
});
