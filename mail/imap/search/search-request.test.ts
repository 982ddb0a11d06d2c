import { describe, expect, test } from "vitest";
import { Lexer } from "../lex-command";
import { scopeOf, search } from "../testing/searched";
import { parseCharsetAndKeys, parseSearchRequest } from "./search-request";

function returns(options: string) {
  const lexer = new Lexer([`RETURN ${options} ALL`]);
  const request = parseSearchRequest(lexer);
  return lexer.failure ?? request?.returns;
}

const NONE = { min: false, max: false, all: false, count: false, save: false, partial: null };

describe("SEARCH's arguments", () => {
  test("RETURN takes its options in any order, and none for ALL (RFC 9051 §6.4.4, RFC 4731 §3.1)", () => {
    for (const [options, read] of [
      ["()", { ...NONE, all: true }],
      ["(MIN MAX)", { ...NONE, min: true, max: true }],
      ["(count all)", { ...NONE, count: true, all: true }],
    ] as const) {
      expect(returns(options)).toEqual(read);
    }
  });

  test("RETURN (SAVE) keeps the result (RFC 9051 §6.4.4.1, RFC 5182 §2.1)", () => {
    expect(returns("(SAVE COUNT)")).toEqual({ ...NONE, save: true, count: true });
  });

  test("RETURN (PARTIAL) asks for a page, from either end (RFC 9394 §3.1)", () => {
    expect(returns("(PARTIAL 300:201)")).toEqual({ ...NONE, partial: { from: 201, to: 300 } });
    expect(returns("(PARTIAL -1:-100)")).toEqual({ ...NONE, partial: { from: -1, to: -100 } });
  });

  test("RETURN without its list, or with what is no option, is BAD (RFC 9051 §9)", () => {
    for (const options of [
      "",
      "MIN",
      "(MIN",
      "(MIN,MAX)",
      "(SOME)",
      "(PARTIAL 1)",
      "(PARTIAL 1:*)",
      "(PARTIAL 0:1)",
      "(PARTIAL -1:2)",
    ] as const) {
      expect(returns(options)).toMatch(/./);
    }
  });

  test("without RETURN there is nothing to return but the old answer (RFC 9051 §6.4.4)", () => {
    expect(parseSearchRequest(new Lexer(["ALL"]))?.returns).toBe(null);
  });

  test("what is no search program is BAD (RFC 9051 §9)", () => {
    for (const program of [
      "",
      " ALL",
      "ALL ",
      "ALL  SEEN",
      "NONE",
      "NOT",
      "OR SEEN",
      "OR SEEN  DRAFT",
      "()",
      "(SEEN",
      "SEEN)",
      "FROM",
      "FROM ",
      "HEADER a",
      "KEYWORD (a)",
      "SINCE yesterday",
      "ON 30-Feb-2026",
      "ON 2-Mar-26",
      "LARGER -1",
      "LARGER x",
      "OLDER 0",
      "1:",
      "1,,2",
      "0",
      "4294967296",
      "UID",
      "UID a",
      "MODSEQ x",
      'MODSEQ "draft" all 1',
      'MODSEQ "/flags/\\\\draft" some 1',
      "CHARSET",
      "CHARSET UTF-8",
      'SUBJECT "open',
      "SEEN UNKNOWN",
      "UNALL",
    ] as const) {
      expect(search(scopeOf(["\n"]), program)).toMatch(/^BAD ./);
    }
  });

  test("a charset is an error once UTF8=ACCEPT is on (RFC 6855 §3)", () => {
    const lexer = new Lexer(["CHARSET UTF-8 ALL"]);
    parseSearchRequest(lexer, true);
    expect(lexer.failure).not.toBe(null);
  });

  test("a thousand levels are BAD, and no stack overflows (RFC 9051 §6.4.4)", () => {
    for (const [open, close] of [
      ["(", ")"],
      ["NOT ", ""],
      ["OR SEEN ", ""],
    ] as const) {
      expect(search(scopeOf(["\n"]), `${open.repeat(1000)}ALL${close.repeat(1000)}`)).toMatch(
        /^BAD the search is nested/,
      );
    }
  });

  test("a search for one of four hundred senders is none too deep (RFC 9051 §6.4.4)", () => {
    const scope = scopeOf(["From: last@x.example\n\n", "From: none@x.example\n\n"]);
    const senders = Array.from({ length: 400 }, (_, index) => `OR FROM ${index}@x.example `).join("");
    expect(search(scope, `${senders}FROM last@x.example`)).toEqual([1]);
  });

  test("ten thousand keys are BAD (RFC 9051 §6.4.4)", () => {
    expect(search(scopeOf(["\n"]), Array(10_000).fill("SEEN").join(" "))).toMatch(/^BAD a search has at most/);
  });

  test("a set of thousands of ranges is searched at once (RFC 9051 §6.4.4)", () => {
    const scope = scopeOf(Array(2000).fill("\n"));
    const odd = Array.from({ length: 6000 }, (_, index) => 2 * index + 1).join(",");
    expect(search(scope, `NOT ${odd}`)).toHaveLength(1000);
  });
});

describe("the charset and the keys of SORT and THREAD", () => {
  test("both must be there (RFC 5256 §3)", () => {
    const keysOf = (text: string) => {
      const lexer = new Lexer([text]);
      const key = parseCharsetAndKeys(lexer);
      return lexer.failure === null ? key : "BAD";
    };
    expect(keysOf("UTF-8 ALL")).toEqual({ type: "all" });
    expect(keysOf("x-none ALL")).toBe(null);
    expect(keysOf("UTF-8")).toBe("BAD");
  });
});
