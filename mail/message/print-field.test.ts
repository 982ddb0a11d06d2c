import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../wire/text-coding";
import { asciiOnly, guardedField, printableOnly, printField } from "./print-field";

const unit = fc.constantFrom(
  " ",
  "a",
  "bc",
  "ü",
  "\u{1f4ee}",
  "\r",
  "\n",
  "\0",
  "\u0085",
  "\u2028",
  "x".repeat(700),
  " ".repeat(300),
);
const value = fc.string({ unit, maxLength: 40 });
const print = (text: string) => printField(guardedField("Name", text));

test("text from a stranger unfolds to what it was, but for controls, and blanks in what fits no line (RFC 5322 §2.2.3)", () => {
  fc.assert(
    fc.property(value, (text) => {
      expect(print(text).replaceAll("\r\n ", " ").replaceAll(" ", "")).toBe(
        `Name:${printableOnly(text).replaceAll(" ", "")}\r\n`,
      );
    }),
    { numRuns: 200 },
  );
  const usual = 'some  words, "and   blanks" '.repeat(30).trim();
  expect(print(usual).replaceAll("\r\n ", " ")).toBe(`Name: ${usual}\r\n`);
});

test("text from a stranger is one field: each further line begins with a space and holds more than spaces (RFC 5322 §2.2.3)", () => {
  fc.assert(
    fc.property(value, (text) => {
      const [first, ...others] = print(text).slice(0, -2).split("\r\n");
      expect(first).toMatch(/^Name:/);
      for (const line of others) expect(line).toMatch(/^ .*\S/u);
      for (const line of [first ?? "", ...others]) expect(encodeUtf8(line).length).toBeLessThanOrEqual(998);
    }),
    { numRuns: 200 },
  );
});

test("a line keeps to 78 characters where its words allow it (RFC 5322 §2.1.1)", () => {
  const lines = print("some words ".repeat(50)).split("\r\n");
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
});

test("what has to be ASCII is (RFC 3464 §2.1.2)", () => {
  expect(asciiOnly("a\u00fc\u{1f4ee}\tb")).toBe("a???b");
});
