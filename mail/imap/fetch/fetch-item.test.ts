import { describe, expect, test } from "vitest";
import { fetchText, mail } from "../testing/fetched";

const LETTER = mail("From: ann@hill.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: tea\n\nAt five?\n");

describe("what can be asked of a message", () => {
  test("ALL, FAST and FULL stand for their lists of items (RFC 9051 §6.4.5)", () => {
    const fast = 'FLAGS () INTERNALDATE " 2-Mar-2026 09:00:00 +0000" RFC822.SIZE 88';
    expect(fetchText(LETTER, "FAST")).toBe(`* 1 FETCH (${fast})\r\n`);
    expect(fetchText(LETTER, "all")).toMatch(
      /^\* 1 FETCH \(FLAGS \(\) INTERNALDATE .* RFC822.SIZE 88 ENVELOPE \(.*\)\)\r\n$/,
    );
    expect(fetchText(LETTER, "Full")).toMatch(/ ENVELOPE \(.*\) BODY \("text" "plain" .*\)\)\r\n$/);
  });

  test("a macro stands alone, and never in a list (RFC 9051 §6.4.5)", () => {
    expect(fetchText(LETTER, "(ALL)")).toMatch(/^BAD/);
    expect(fetchText(LETTER, "ALL FLAGS")).toMatch(/^BAD/);
  });

  test("items come back in the order asked for, and as often (RFC 9051 §7.5.2)", () => {
    expect(fetchText(LETTER, "(UID FLAGS UID)")).toBe("* 1 FETCH (UID 7 FLAGS () UID 7)\r\n");
  });

  test("an item is answered under its name without PEEK, a partial with its origin alone (RFC 9051 §7.5.2)", () => {
    for (const [asked, named] of [
      ["body.peek[]", "BODY[]"],
      ["BODY[HEADER]", "BODY[HEADER]"],
      ["BODY[TEXT]<2.3>", "BODY[TEXT]<2>"],
      ["BODY.PEEK[HEADER.FIELDS (Date subject)]<0.9>", "BODY[HEADER.FIELDS (Date subject)]<0>"],
      ['BODY[HEADER.FIELDS.NOT ("to" "X Y")]', 'BODY[HEADER.FIELDS.NOT (to "X Y")]'],
      ["BODY[1]", "BODY[1]"],
      ["BODY[1.MIME]", "BODY[1.MIME]"],
      ["BODY[4.2.1.HEADER]", "BODY[4.2.1.HEADER]"],
      ["BINARY.PEEK[1]<0.4>", "BINARY[1]<0>"],
      ["BINARY.SIZE[1]", "BINARY.SIZE[1]"],
      ["RFC822.HEADER", "RFC822.HEADER"],
      ["PREVIEW (LAZY)", "PREVIEW"],
    ] as const) {
      expect(fetchText(LETTER, asked).slice("* 1 FETCH (".length)).toMatch(
        new RegExp(`^${named.replace(/[[\]().]/g, "\\$&")} `),
      );
    }
  });

  test("what is no item is BAD (RFC 9051 §9)", () => {
    for (const items of [
      "",
      "()",
      "( FLAGS)",
      "(FLAGS  UID)",
      "(FLAGS UID ",
      "FLAGSX",
      "BODY[",
      "BODY[]<1>",
      "BODY[]<0.0>",
      "BODY[]<a.1>",
      "BODY[0]",
      "BODY[1.]",
      "BODY[.1]",
      "BODY[MIME]",
      "BODY[HEADER.FIELDS]",
      "BODY[HEADER.FIELDS ()]",
      "BODY[HEADER.FIELDS (a  b)]",
      "BODY[TEXT.1]",
      "BINARY[HEADER]",
      "BINARY.SIZE[1]<0.1>",
      "BINARY[1.]",
      "RFC822.PEEK",
      "PREVIEW (SOON)",
      "MACRO",
      "FLAGS UID",
      "BODY[4294967296]",
      'BODY[HEADER.FIELDS ("\x01")]',
    ] as const) {
      expect(fetchText(LETTER, items)).toMatch(/^BAD ./);
    }
  });

  test("more items than anybody wants are BAD, and cost nothing (RFC 9051 §9)", () => {
    expect(fetchText(LETTER, `(${Array(101).fill("BODY[]").join(" ")})`)).toMatch(/^BAD at most 100/);
  });
});
