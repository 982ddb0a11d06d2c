import fc from "fast-check";
import { expect, test } from "vitest";
import { short } from "./explanation";

test("what servers usually say stays whole", () => {
  for (const text of [
    "answered, flagged, marked for deletion, read, draft, and any others",
    "IMAP4rev1 IMAP4rev2 LITERAL+ SASL-IR ID ENABLE AUTH=SCRAM-SHA-256 AUTH=CRAM-MD5 AUTH=PLAIN AUTH=LOGIN UTF8=ACCEPT",
    "Relaying denied: this server takes mail for its own domains only, and from its own users",
  ]) {
    expect(short(text)).toBe(text);
  }
});

test("a long list is cut at a word's end, and a long word within it", () => {
  expect(short("marked for deletion, ".repeat(100))).toMatch(/^(marked for deletion, )+marked( for)?( deletion)?…$/);
  expect(short(Array.from({ length: 100 }, (_, index) => 100 + index).join(","))).toMatch(/^(\d{3},)+\d{3}…$/);
  expect(short("x".repeat(100))).toBe(`${"x".repeat(59)}…`);
});

test("whatever it is, it is bounded, and what is left stood at the beginning", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => {
      const cut = short(text);
      expect(cut.length).toBeLessThanOrEqual(240);
      expect(text.startsWith(cut.replace(/…$/, ""))).toBe(true);
    }),
  );
  expect(short(`${"a ".repeat(500_000)}`).length).toBeLessThanOrEqual(240);
});
