import { describe, expect, test } from "vitest";
import { fetched, fetchText, mail, stored } from "../testing/fetched";

function envelope(header: string): string {
  return fetchText(mail(`${header}\n\nHello.\n`), "ENVELOPE").slice("* 1 FETCH (ENVELOPE ".length, -3);
}

describe("ENVELOPE", () => {
  test("its ten fields stand in the order of the grammar (RFC 9051 §7.5.2)", () => {
    const header = [
      "Message-ID: <1@hill.example>",
      "In-Reply-To: <0@dale.example>",
      "Bcc: bcc@x.example",
      "Cc: cc@x.example",
      "To: to@x.example",
      "Reply-To: reply@x.example",
      "Sender: sender@x.example",
      "From: Ann Baker <ann@hill.example>",
      "Subject: tea",
      "Date: Mon, 2 Mar 2026 10:00:00 +0100",
    ];
    expect(envelope(header.join("\n"))).toBe(
      '("Mon, 2 Mar 2026 10:00:00 +0100" "tea" (("Ann Baker" NIL "ann" "hill.example")) ((NIL NIL "sender" "x.example")) ' +
        '((NIL NIL "reply" "x.example")) ((NIL NIL "to" "x.example")) ((NIL NIL "cc" "x.example")) ((NIL NIL "bcc" "x.example")) ' +
        '"<0@dale.example>" "<1@hill.example>")',
    );
  });

  test("Sender and Reply-To are From where they are missing or empty (RFC 9051 §7.5.2)", () => {
    const from = '((NIL NIL "ann" "hill.example"))';
    expect(envelope("From: ann@hill.example")).toBe(`(NIL NIL ${from} ${from} ${from} NIL NIL NIL NIL NIL)`);
    expect(envelope("From: ann@hill.example\nSender:\nReply-To: ")).toContain(`${from} ${from} ${from}`);
  });

  test("a field that is missing is NIL, an empty one is an empty string (RFC 9051 §7.5.2)", () => {
    expect(envelope("Subject:\nMessage-ID: ")).toBe('(NIL "" NIL NIL NIL NIL NIL NIL NIL "")');
  });

  test("a group begins with its name and a NIL host, and ends with NILs, without blanks between addresses (RFC 9051 §7.5.2)", () => {
    expect(envelope("To: Team: a@a.example, b@b.example;, c@c.example\nCc: Nobody:;")).toContain(
      '((NIL NIL "Team" NIL)(NIL NIL "a" "a.example")(NIL NIL "b" "b.example")(NIL NIL NIL NIL)(NIL NIL "c" "c.example")) ' +
        '((NIL NIL "Nobody" NIL)(NIL NIL NIL NIL))',
    );
  });

  test("an obsolete route stands in its own place (RFC 9051 §7.5.2)", () => {
    expect(envelope("From: <@one.example,@two.example:ann@hill.example>")).toContain(
      '((NIL "@one.example,@two.example" "ann" "hill.example"))',
    );
  });

  test("a host that is missing is empty, because NIL would begin a group (RFC 9051 §7.5.2)", () => {
    expect(envelope("From: <root>")).toContain('((NIL NIL "root" ""))');
  });

  test("the quotes of a local part are taken off, and its backslashes written anew (RFC 9051 §9)", () => {
    expect(envelope('From: "a \\"b\\" c"@hill.example')).toContain('((NIL NIL "a \\"b\\" c" "hill.example"))');
  });

  test("encoded words stay as they were written (RFC 9051 §7.5.2)", () => {
    expect(envelope("Subject: =?utf-8?Q?caf=C3=A9?=\nFrom: =?utf-8?Q?Ann_B?= <ann@hill.example>")).toBe(
      '(NIL "=?utf-8?Q?caf=C3=A9?=" (("=?utf-8?Q?Ann_B?=" NIL "ann" "hill.example")) ' +
        '(("=?utf-8?Q?Ann_B?=" NIL "ann" "hill.example")) (("=?utf-8?Q?Ann_B?=" NIL "ann" "hill.example")) NIL NIL NIL NIL NIL)',
    );
  });

  test("a folded field comes in one line (RFC 9051 §7.5.2)", () => {
    expect(envelope("Subject: one\n two\n\tthree")).toContain('"one two\tthree"');
  });

  test("UTF-8 goes as a literal, and in quotes once the client has asked for it (RFC 3501 §9, RFC 6855 §3)", () => {
    const message = stored("Subject: caf\xc3\xa9\r\n\r\n");
    expect(fetchText(message, "ENVELOPE")).toContain("(NIL {5}\r\ncaf\xc3\xa9 NIL");
    expect(fetchText(message, "ENVELOPE", { utf8: true })).toContain('(NIL "caf\xc3\xa9" NIL');
  });

  test("a NUL in a field reaches no client (RFC 9051 §9)", () => {
    expect(fetched(stored("Subject: a\0b\r\n\r\n"), "ENVELOPE")).toEqual([null, "a\x80b", ...Array(8).fill(null)]);
  });
});
