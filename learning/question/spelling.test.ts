import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldAnswer, slipsBetween } from "./spelling";

describe("typed answers that count as one", () => {
  test.each([
    ["e-mail", "email"],
    ["E-mail", "email"],
    ["e mail", "email"],
    ["e\u2011mail", "email"],
    ["  Mail   Server. ", "mailserver"],
    ["a mail server", "mailserver"],
    ["The Internet!", "internet"],
    ["“inbox”", "inbox"],
    ["IMAP 4", "imap4"],
    ["ＳＭＴＰ", "smtp"],
    ["server’s", "server's"],
  ])("%j is %j", (typed, folded) => {
    expect(foldAnswer(typed)).toBe(folded);
  });
});

test("capitals count where they matter", () => {
  expect(foldAnswer("Inbox", true)).toBe("Inbox");
});

test("signs that carry meaning stay: +OK, -ERR and the full stop that ends a message", () => {
  expect([foldAnswer("+OK"), foldAnswer("-ERR"), foldAnswer(".")]).toEqual(["+ok", "-err", "."]);
});

describe("slips of the keyboard", () => {
  test.each([
    ["server", "server", 0],
    ["servr", "server", 1],
    ["serverr", "server", 1],
    ["serfer", "server", 1],
    ["sevrer", "server", 1],
    ["severe", "server", 2],
    ["client", "server", 4],
  ])("from %j to %j are %d", (typed, meant, slips) => {
    expect(slipsBetween(typed, meant, 3)).toBe(slips);
  });

  test("are counted alike in both directions, and no more than asked for", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
        expect(slipsBetween(one, other, most)).toBe(slipsBetween(other, one, most));
        expect(slipsBetween(one, other, most)).toBe(Math.min(slipsBetween(one, other, 20), most + 1));
      }),
    );
  });
});
