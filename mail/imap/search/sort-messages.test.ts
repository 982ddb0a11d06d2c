import { describe, expect, test } from "vitest";
import { Lexer } from "../lex-command";
import { RECEIVED } from "../testing/fetched";
import { scopeOf } from "../testing/searched";
import type { SearchScope } from "./compile-search";
import { findMessages } from "./find-messages";
import { parseSortCriteria, sortMessages } from "./sort-messages";

function sort(scope: SearchScope, text: string): number[] | string {
  const lexer = new Lexer([text]);
  const criteria = parseSortCriteria(lexer);
  lexer.end();
  if (lexer.failure !== null) return `BAD ${lexer.failure}`;
  return sortMessages(findMessages({ type: "all" }, scope), criteria).map(({ number }) => number);
}

const subjects = (...list: string[]) => scopeOf(list.map((subject) => `Subject: ${subject}\n\n`));

describe("SORT", () => {
  test("by base subject, letters before brackets and underscores, whatever their case (RFC 5256 §3)", () => {
    const scope = subjects("b", "_", "a", "[x]", "C", "Re: B", "", "[list] Fwd: c");
    expect(sort(scope, "(SUBJECT)")).toEqual([7, 3, 1, 6, 5, 8, 4, 2]);
  });

  test("REVERSE turns round one criterion, and never the sequence numbers behind all (RFC 5256 §3)", () => {
    const scope = subjects("b", "a", "b", "a");
    expect(sort(scope, "(REVERSE SUBJECT)")).toEqual([1, 3, 2, 4]);
    expect(sort(scope, "(REVERSE SUBJECT REVERSE ARRIVAL)")).toEqual([3, 1, 4, 2]);
  });

  test("by the date it was sent, in UTC, or received where that is not known (RFC 5256 §2.2)", () => {
    const scope = scopeOf([
      "Date: Mon, 2 Mar 2026 10:30:00 +0100\n\n",
      "Date: Mon, 2 Mar 2026 08:00:00 -0500\n\n",
      "Date: Mon, 2 Mar 2026 09:00:00 +0000\n\n",
      "Date: some day\n\n",
      "Subject: none\n\n",
    ]);
    // Received at 09:00:03 and 09:00:04.
    expect(sort(scope, "(DATE)")).toEqual([3, 4, 5, 1, 2]);
    expect(sort(scope, "(REVERSE DATE)")).toEqual([2, 1, 5, 4, 3]);
  });

  test("by arrival and by size (RFC 5256 §3)", () => {
    const scope = scopeOf([
      { internalDate: RECEIVED + 2, size: 5 },
      { internalDate: RECEIVED, size: 7 },
      { internalDate: RECEIVED + 1, size: 5 },
    ]);
    expect(sort(scope, "(ARRIVAL)")).toEqual([2, 3, 1]);
    expect(sort(scope, "(SIZE)")).toEqual([1, 3, 2]);
    expect(sort(scope, "(REVERSE SIZE ARRIVAL)")).toEqual([2, 3, 1]);
  });

  test("by the mailbox of the first address in FROM, TO or CC, a group by its name, none before all (RFC 5256 §3)", () => {
    for (const field of ["FROM", "TO", "CC"] as const) {
      const scope = scopeOf([
        `${field}: Zoe <bo@z.example>, ann@a.example\n\n`,
        `${field}: "Ann" <CY@a.example>\n\n`,
        `${field}: Baker: zed@a.example;\n\n`,
        "\n",
      ]);
      expect(sort(scope, `(${field})`)).toEqual([4, 3, 1, 2]);
    }
  });

  test("by what is shown: the name, a group's name, or the address (RFC 5957 §3)", () => {
    const scope = scopeOf([
      "From: Zoe <a@a.example>\nTo: c@c.example\n\n",
      "From: b@b.example\nTo: Anna: z@z.example;\n\n",
      "From: =?utf-8?q?Ann?= <z@z.example>\nTo: B <a@a.example>\n\n",
    ]);
    expect(sort(scope, "(DISPLAYFROM)")).toEqual([3, 2, 1]);
    expect(sort(scope, "(DISPLAYTO)")).toEqual([2, 3, 1]);
  });

  test("what is no list of criteria is BAD (RFC 5256 §5)", () => {
    for (const criteria of [
      "",
      "()",
      "SUBJECT",
      "(REVERSE)",
      "(SUBJECT",
      "(REVERSE REVERSE DATE)",
      "(COLOUR)",
      "(DATE,SIZE)",
      `(${Array(21).fill("DATE").join(" ")})`,
    ] as const) {
      expect(sort(subjects("a"), criteria)).toMatch(/^BAD ./);
    }
  });
});
