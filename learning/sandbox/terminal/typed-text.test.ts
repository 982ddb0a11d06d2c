import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asSent, fitsTheField, linesOf, MOST_FIELD_CHARACTERS, shortened } from "./typed-text";

describe("pasted text", () => {
  test("is sent line by line with CRLF, whatever ended its lines", () => {
    expect(asSent(linesOf("EHLO ann\nMAIL FROM:<>\r\nNOOP\rQUIT\n"))).toBe(
      "EHLO ann\r\nMAIL FROM:<>\r\nNOOP\r\nQUIT\r\n",
    );
    expect(asSent(linesOf(""))).toBe("\r\n");
    expect(linesOf("a\n\nb\n\n")).toEqual(["a", "", "b", ""]);
  });

  test("comes back as it was from lines that hold no line end", () => {
    const line = fc.string().map((text) => text.replace(/[\r\n]/g, ""));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        expect(linesOf(asSent(lines))).toEqual(lines);
      }),
    );
  });

  test("waits beside the field when it is long or has several lines", () => {
    expect(fitsTheField("EHLO ann")).toBe(true);
    expect(fitsTheField("EHLO ann\n")).toBe(false);
    expect(fitsTheField("x".repeat(MOST_FIELD_CHARACTERS))).toBe(true);
    expect(fitsTheField("x".repeat(MOST_FIELD_CHARACTERS + 1))).toBe(false);
  });

  test("is shown by its beginning, and no character is cut in two", () => {
    expect(shortened("abc", 3)).toEqual({ text: "abc", cut: false });
    expect(shortened("ab📬", 3)).toEqual({ text: "ab", cut: true });
    expect(shortened("abcd", 3)).toEqual({ text: "abc", cut: true });
  });
});
