import fc from "fast-check";
import { expect, test } from "vitest";
import { isLines, needsOf } from "./content-needs";
import { octets } from "./octets";

test("content with a CR or LF alone, or a NUL, is known for binary (RFC 5321 §2.3.8)", () => {
  const unit = fc.constantFrom("\r", "\n", "\r\n", "a", "\0", "é");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      const needs = needsOf(octets(text));
      expect(needs.binary).toBe(/[\r\n\0]/.test(text.replaceAll("\r\n", "")));
      expect(needs.eightBit).toBe(text.includes("é"));
    }),
    { numRuns: 150 },
  );
});

test("content with a line beyond 998 octets is known for it (RFC 5321 §4.5.3.1.6)", () => {
  const long = (length: number) => needsOf(octets(`a\r\n${"x".repeat(length)}\r\nb`)).longLine;
  expect([long(998), long(999)]).toEqual([false, true]);
  expect(needsOf(octets("x".repeat(999))).longLine).toBe(true);
  expect(["a\r\n", "", "a\n", `${"x".repeat(999)}\r\n`].map((text) => isLines(octets(text)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
