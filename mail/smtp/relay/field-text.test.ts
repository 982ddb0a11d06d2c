import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiOnly, foldField, printableOnly } from "./field-text";

const unit = fc.constantFrom(" ", "a", "bc", "ü", "\u{1f4ee}", "\r", "\n", "\0", "\u0085", "\u2028", "x".repeat(700));
const value = fc.string({ unit, maxLength: 40 }).map(printableOnly);

describe("a field of our own", () => {
  it("says the same unfolded as it was given, but for over-long words (RFC 5322 §2.2.3)", () => {
    fc.assert(
      fc.property(value, (text) => {
        const unfolded = foldField("Name", text).replaceAll("\r\n ", " ");
        expect(unfolded.replaceAll(" ", "")).toBe(`Name:${text.replaceAll(" ", "")}\r\n`);
      }),
      { numRuns: 200 },
    );
  });

  it("is one field: each line but the first begins with a space and holds more than spaces (RFC 5322 §2.2.3)", () => {
    fc.assert(
      fc.property(value, (text) => {
        const [first, ...others] = foldField("Name", text).slice(0, -2).split("\r\n");
        expect(first).toMatch(/^Name:/);
        for (const line of others) expect(line).toMatch(/^ .*\S/u);
        for (const line of [first ?? "", ...others]) expect(line.length).toBeLessThanOrEqual(998);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps to 78 characters where its words allow it (RFC 5322 §2.1.1)", () => {
    const lines = foldField("Name", "some words ".repeat(50)).split("\r\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
  });

  it("is ASCII where it has to be (RFC 3464 §2.1.2)", () => {
    expect(asciiOnly("a\u00fc\u{1f4ee}\tb")).toBe("a???b");
  });
});
