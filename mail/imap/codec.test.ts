import { describe, expect, it } from "vitest";
import { octets } from "../wire/octets";
import { parseDateTime, parseDay, printDateTime } from "./imap-date";
import { Lexer } from "./lex-command";
import { readMailboxName, writeMailboxName } from "./mailbox-text";
import { patternMatcher } from "./match-pattern";
import { printAstring, printNstring, printString } from "./quote";
import { intersectRuns, LARGEST, parseSequenceSet, printRuns, resolveRanges } from "./sequence-set";

describe("the lexer", () => {
  it.each(["(", ")", "{", " ", "%", "*", '"', "\\", "]", "\x7f", "\x00", "\xe9"])(
    "reads no atom with %j in it (RFC 9051 §9)",
    (character) => {
      const lexer = new Lexer([`a${character}b`]);
      expect(lexer.atom()).toBe("a");
      lexer.end();
      expect(lexer.failure).not.toBeNull();
    },
  );

  it("reads a bracket in an astring (RFC 9051 §9)", () => {
    expect(new Lexer(["a]b c"]).astring()).toBe("a]b");
  });

  it("reads a quoted string with its backslashes taken off (RFC 9051 §4.3)", () => {
    expect(new Lexer(['"a \\"b\\" \\\\ c"']).astring()).toBe('a "b" \\ c');
  });

  it.each(['"a\\b"', '"a', '"a\\"', '"\x00"', '"\xe9"'])("reads %j as no quoted string (RFC 9051 §9)", (text) => {
    const lexer = new Lexer([text]);
    expect(lexer.string()).toBe("");
    expect(lexer.failure).not.toBeNull();
  });

  it("reads well-formed UTF-8 in a quoted string (RFC 9051 §9)", () => {
    expect(new Lexer(['"\xc3\xa9"']).string()).toBe("\xc3\xa9");
  });

  it("reads a literal as the octets it is (RFC 9051 §4.3)", () => {
    const lexer = new Lexer(["", { bytes: octets('a "\r\n'), binary: false }, " b"]);
    expect(lexer.astring()).toBe('a "\r\n');
    lexer.sp();
    expect(lexer.atom()).toBe("b");
    lexer.end();
    expect(lexer.failure).toBeNull();
  });

  it("takes no NUL in a literal and no literal8 for a text (RFC 9051 §9)", () => {
    for (const binary of [true, false]) {
      const lexer = new Lexer(["", { bytes: octets(binary ? "a" : "\0"), binary }, ""]);
      lexer.astring();
      expect(lexer.failure).not.toBeNull();
    }
  });

  it("tells NIL from a string (RFC 9051 §4.5)", () => {
    expect(new Lexer(["NIL"]).nstring()).toBeNull();
    expect(new Lexer(["nil"]).nstring()).toBeNull();
    expect(new Lexer(['"NIL"']).nstring()).toBe("NIL");
    expect(new Lexer(['""']).nstring()).toBe("");
  });

  it.each([
    ["0", 0],
    ["4294967295", 4294967295],
    ["007", 7],
  ])("reads %s as a number (RFC 9051 §9)", (text, number) => {
    expect(new Lexer([text]).number()).toBe(number);
  });

  it.each(["", "-1", "4294967296", "a"])("reads %j as no number (RFC 9051 §9)", (text) => {
    const lexer = new Lexer([text]);
    expect(lexer.number()).toBe(0);
    expect(lexer.failure).not.toBeNull();
  });

  it("reads an nz-number as no zero (RFC 9051 §9)", () => {
    const lexer = new Lexer(["0"]);
    lexer.nzNumber();
    expect(lexer.failure).not.toBeNull();
  });

  it("keeps the first failure, and reads nothing more after it", () => {
    const lexer = new Lexer(["a b"]);
    lexer.fail("the first");
    lexer.fail("the second");
    expect(lexer.failure).toBe("the first");
    expect(lexer.list(() => lexer.atom())).toEqual([]);
    expect(lexer.atEnd).toBe(true);
  });
});

describe("sequence sets", () => {
  it("are numbers, ranges in either direction and the largest number (RFC 9051 §9)", () => {
    expect(parseSequenceSet("2,4:7,9,12:*,*:4")).toEqual([
      [2, 2],
      [4, 7],
      [9, 9],
      [12, LARGEST],
      [LARGEST, 4],
    ]);
    expect(
      resolveRanges(
        [
          [5, 3],
          [LARGEST, 10],
          [4, 6],
        ],
        8,
      ),
    ).toEqual([
      [3, 6],
      [8, 10],
    ]);
  });

  it("reads the saved result by its own sign (RFC 9051 §6.4.4.1)", () => {
    expect(parseSequenceSet("$")).toBe("$");
  });

  it.each(["", "0", "01", "1:", ":1", "1,", ",1", "a", "4294967296", "1:2:3", "**", "$,1", "1-3", "1 2"])(
    "are not %j (RFC 9051 §9)",
    (text) => expect(parseSequenceSet(text)).toBeNull(),
  );

  it("lie in both of two", () => {
    expect(
      printRuns(
        intersectRuns(
          [
            [1, 5],
            [8, 9],
          ],
          [
            [4, 8],
            [20, 30],
          ],
        ),
      ),
    ).toBe("4:5,8");
  });
});

describe("mailbox names on the wire", () => {
  it.each([
    ["INBOX", "INBOX"],
    ["Entwürfe", "Entw&APw-rfe"],
    ["a&b", "a&-b"],
    ["~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"],
    ["☺", "&Jjo-"],
    ["😀", "&2D3eAA-"],
  ])("are %s as %s in modified UTF-7 (RFC 3501 §5.1.3)", (name, text) => {
    expect(writeMailboxName(name, false)).toBe(text);
    expect(readMailboxName(text, false)).toBe(name);
  });

  it.each(["&", "&Jjo", "&Jjo!-", "&AGE-", "&Jjo=-", "&2D0-", "a\x80", "a\tb", "&U,BTFw-&ZeVnLIqe-", "&A-"])(
    "are not %j in modified UTF-7 (RFC 3501 §5.1.3)",
    (text) => expect(readMailboxName(text, false)).toBeNull(),
  );

  it("are UTF-8 to who has asked for it, and & is itself there (RFC 9051 §5.1)", () => {
    expect(writeMailboxName("ü&", true)).toBe("\xc3\xbc&");
    expect(readMailboxName("\xc3\xbc&", true)).toBe("ü&");
    expect(readMailboxName("\xff", true)).toBeNull();
  });
});

describe("dates", () => {
  it("have a day padded by a blank or a zero, and a zone (RFC 9051 §9)", () => {
    const at = Date.UTC(1996, 6, 7, 9, 44, 25);
    expect(parseDateTime(" 7-Jul-1996 02:44:25 -0700")).toBe(at);
    expect(parseDateTime("07-jul-1996 10:44:25 +0100")).toBe(at);
    expect(printDateTime(at)).toBe('" 7-Jul-1996 09:44:25 +0000"');
    expect(parseDay("7-Jul-1996")).toBe(Date.UTC(1996, 6, 7));
  });

  it.each([
    "7-Jul-1996 02:44:25 -0700",
    "31-Feb-2026 00:00:00 +0000",
    "01-Foo-2026 00:00:00 +0000",
    "01-Jan-2026 24:00:00 +0000",
    "01-Jan-2026 00:00:00 0000",
    "01-Jan-26 00:00:00 +0000",
    "01-Jan-2026 00:00:00 +0060",
  ])("are not %s (RFC 9051 §9)", (text) => expect(parseDateTime(text)).toBeNull());
});

describe("strings", () => {
  it("are quoted where they can be, and literals where they cannot (RFC 9051 §4.3)", () => {
    expect(printString("", false)).toBe('""');
    expect(printString('a "b" \\', false)).toBe('"a \\"b\\" \\\\"');
    expect(printString("a\r\nb", false)).toBe("{4}\r\na\r\nb");
    expect(printString("\xe9", true)).toBe("{1}\r\n\xe9");
  });

  it("are quoted in UTF-8 only to who has asked for it (RFC 6855 §3)", () => {
    expect(printString("\xc3\xa9", false)).toBe("{2}\r\n\xc3\xa9");
    expect(printString("\xc3\xa9", true)).toBe('"\xc3\xa9"');
  });

  it("are NIL where there is none, and never where one is empty or says so (RFC 9051 §4.5)", () => {
    expect(printNstring(null, false)).toBe("NIL");
    expect(printNstring("", false)).toBe('""');
    expect(printAstring("nil", false)).toBe('"nil"');
    expect(printAstring("", false)).toBe('""');
    expect(printAstring("a[]b", false)).toBe("a[]b");
    expect(printAstring("a b", false)).toBe('"a b"');
  });
});

describe("a pattern", () => {
  it.each([
    ["*", "a/b", true],
    ["%", "a/b", false],
    ["%", "a", true],
    ["a/%", "a/b", true],
    ["a/%", "a/b/c", false],
    ["a*c", "a/b/c", true],
    ["*b%", "a/b", true],
    ["%/%", "a/b", true],
    ["", "", true],
    ["", "a", false],
    ["a", "A", false],
    ["inbox", "INBOX", true],
    ["InBox/*", "INBOX/a", true],
    ["inb%", "INBOX", true],
    ["inbox/A", "INBOX/a", false],
    ["%*%", "a/b", true],
    ["é%", "été", true],
    ["*😀", "a😀", true],
    ["a%b%c", "aXbYc", true],
    ["a%b%c", "aXb/Yc", false],
  ])("%j against %j is %s (RFC 9051 §6.3.9)", (pattern, name, matches) => {
    expect(patternMatcher(pattern)(name)).toBe(matches);
  });

  it("of nothing but wildcards and letters costs little, also for a thousand of the longest names", () => {
    const started = performance.now();
    const [matches, fails] = [patternMatcher("*a".repeat(250)), patternMatcher(`${"*a".repeat(250)}b`)];
    const name = "a".repeat(255);
    for (let count = 0; count < 1000; count += 1) expect([matches(name), fails(name)]).toEqual([true, false]);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("of more than any name has matches nothing", () => {
    expect(patternMatcher("a".repeat(600))("a")).toBe(false);
  });
});
