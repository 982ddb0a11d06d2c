import { expect, test } from "vitest";
import { isMeantAs } from "./misspelt";

test.each([
  ["MIAL FROM:<a@b.example>", "MAIL"],
  ["rter 1", "RETR"],
  ["DEL 1", "DELE"],
  ["HELLO me", "HELO"],
  ["LOGIN ben birch", "LOGIN"],
  ["a STOER 1 +FLAGS x", "STORE"],
])("%j is meant as %s", (line, verb) => {
  expect(isMeantAs(line, verb)).toBe(true);
});

test.each([
  ["DEL 1", "NOOP"],
  ["FETCH 1", "RETR"],
  ["Subject: Hi", "DATA"],
  ["Hi", "QUIT"],
  ["See you there", "RSET"],
  ["", "MAIL"],
])("%j is not meant as %s", (line, verb) => {
  expect(isMeantAs(line, verb)).toBe(false);
});
