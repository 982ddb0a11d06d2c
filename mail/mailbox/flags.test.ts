import { describe, expect, test } from "vitest";
import { addFlags, flagNames, isKeyword, LONGEST_KEYWORD, parseFlags, removeFlags, sameFlags } from "./flags";
import { flagsOf } from "./testing/store-of";

describe("flags", () => {
  test("system flags are recognised in any case and printed in one (RFC 9051 §2.3.2, RFC 9051 §9)", () => {
    expect(flagNames(flagsOf("\\SEEN", "\\deleted", "\\Draft"))).toEqual(["\\Deleted", "\\Seen", "\\Draft"]);
  });

  test("keywords that differ in case alone are one, in the first spelling (RFC 9051 §2.3.2)", () => {
    expect(flagNames(flagsOf("$Work", "$WORK", "home"))).toEqual(["$Work", "home"]);
    expect(flagNames(addFlags(flagsOf("$Work"), flagsOf("$work")))).toEqual(["$Work"]);
    expect(flagNames(removeFlags(flagsOf("$Work", "home"), flagsOf("$WORK")))).toEqual(["home"]);
    expect(sameFlags(flagsOf("b", "A"), flagsOf("a", "B"))).toBe(true);
  });

  test("nobody can set \\Recent or another flag with a backslash (RFC 3501 §2.3.2)", () => {
    expect(parseFlags(["\\Recent"])).toBeNull();
    expect(parseFlags(["\\Seen", "\\Unheard"])).toBeNull();
  });

  test("a keyword is an atom of bounded length (RFC 9051 §9)", () => {
    for (const keyword of ["$MDNSent", "NonJunk", "a[b", "x=y", "~", "caf'e"]) expect(isKeyword(keyword)).toBe(true);
    for (const bad of ["", "a b", "(a", "a)", "{", "a%", "*", '"', "a\\b", "a]", "\x7f", "a\r\n", "é"]) {
      expect([bad, isKeyword(bad)]).toEqual([bad, false]);
    }
    expect(isKeyword("k".repeat(LONGEST_KEYWORD))).toBe(true);
    expect(isKeyword("k".repeat(LONGEST_KEYWORD + 1))).toBe(false);
  });

  test("messages without keywords share their flags", () => {
    expect(flagsOf("\\Seen")).toBe(addFlags(flagsOf(), flagsOf("\\Seen")));
  });
});
