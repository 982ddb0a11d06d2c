import { expect, test } from "vitest";
import { parseNumber } from "./parse-number";

test.each([
  ["25", 25],
  [" 25. ", 25],
  ["-3", -3],
  ["− 3", -3],
  ["+7", 7],
  ["2.5", 2.5],
  ["2,5", 2.5],
  [".5", 0.5],
  [",5", 0.5],
  ["0,500", 0.5],
  ["1,500", 1500],
  ["1 500", 1500],
  ["65\u00a0535", 65535],
  ["1,234,567.5", 1234567.5],
  ["1.500", 1.5],
])("%j is %d", (typed, value) => {
  expect(parseNumber(typed)).toMatchObject({ value, before: "", after: "" });
});

test("the words around a number are kept apart from it", () => {
  expect(parseNumber("TCP port 25")).toEqual({ value: 25, before: "TCP port", after: "" });
  expect(parseNumber("about 3.5 seconds")).toEqual({ value: 3.5, before: "about", after: "seconds" });
});

test.each(["", "twenty-five", "25 or 26", "1e3", "1,5.2", "POP3 on 110", "1/2", "1 50"])(
  "%j is not one number",
  (typed) => {
    expect(parseNumber(typed)).toBeNull();
  },
);
