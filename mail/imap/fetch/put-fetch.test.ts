import { describe, expect, test } from "vitest";
import { parseFlags } from "../../mailbox/flags";
import { fetched, fetchText, mail, stored } from "../testing/fetched";

const PLAIN = mail("From: ann@hill.example\nSubject: tea\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\nAt five?\n");

const NESTED = mail(`Subject: outer
Content-Type: multipart/mixed; boundary=cut

Preamble.
--cut
Content-Type: text/plain

First.
--cut
Content-Type: message/rfc822
X-Part: 2

Subject: inner
Content-Type: multipart/alternative; boundary=in

--in
Content-Type: text/plain

Inner one.
--in
Content-Type: text/html

<b>Inner two.</b>
--in--
--cut
Content-Type: message/rfc822

Subject: plain inside

Plain text.
--cut--
`);

describe("BODY[section]", () => {
  test("a message that is no multipart has a header, chosen fields, a text, and part 1 (RFC 9051 §6.4.5.1)", () => {
    for (const [item, content] of [
      ["BODY[]", "From: ann@hill.example\r\nSubject: tea\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nAt five?\r\n"],
      ["BODY[HEADER]", "From: ann@hill.example\r\nSubject: tea\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\n"],
      ["BODY[TEXT]", "At five?\r\n"],
      [
        "BODY[HEADER.FIELDS (date FROM x-none)]",
        "From: ann@hill.example\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\n",
      ],
      ["BODY[HEADER.FIELDS.NOT (Date)]", "From: ann@hill.example\r\nSubject: tea\r\n\r\n"],
      ["BODY[HEADER.FIELDS (x-none)]", "\r\n"],
      ["BODY[1]", "At five?\r\n"],
      ["RFC822", "From: ann@hill.example\r\nSubject: tea\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nAt five?\r\n"],
      ["RFC822.HEADER", "From: ann@hill.example\r\nSubject: tea\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\n"],
      ["RFC822.TEXT", "At five?\r\n"],
    ] as const) {
      expect(fetched(PLAIN, item)).toBe(content);
    }
  });

  test("parts, and the messages in them, are reached by their numbers (RFC 9051 §6.4.5.1)", () => {
    for (const [item, content] of [
      ["BODY[1]", "First."],
      ["BODY[1.MIME]", "Content-Type: text/plain\r\n\r\n"],
      ["BODY[2.MIME]", "Content-Type: message/rfc822\r\nX-Part: 2\r\n\r\n"],
      ["BODY[2.HEADER]", "Subject: inner\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"],
      ["BODY[2.HEADER.FIELDS (SUBJECT)]", "Subject: inner\r\n\r\n"],
      ["BODY[2.HEADER.FIELDS.NOT (SUBJECT)]", "Content-Type: multipart/alternative; boundary=in\r\n\r\n"],
      ["BODY[2.1]", "Inner one."],
      ["BODY[2.2.MIME]", "Content-Type: text/html\r\n\r\n"],
      ["BODY[3.TEXT]", "Plain text."],
      ["BODY[3]", "Subject: plain inside\r\n\r\nPlain text."],
      ["BODY[3.1]", "Plain text."],
    ] as const) {
      expect(fetched(NESTED, item)).toBe(content);
    }
  });

  test("a section that is not there is NIL (RFC 9051 §7.5.2)", () => {
    for (const item of [
      "BODY[4]",
      "BODY[1.1]",
      "BODY[1.HEADER]",
      "BODY[1.TEXT]",
      "BODY[2.3]",
      "BODY[3.1.1]",
      "BINARY[9]",
    ] as const) {
      expect(fetched(NESTED, item)).toBe(null);
    }
  });

  test("a partial is cut out of the section and named by where it starts (RFC 9051 §6.4.5)", () => {
    expect(fetchText(PLAIN, "BODY[TEXT]<3.4>")).toBe("* 1 FETCH (BODY[TEXT]<3> {4}\r\nfive)\r\n");
    expect(fetchText(PLAIN, "BODY[TEXT]<3.4000000000>")).toBe("* 1 FETCH (BODY[TEXT]<3> {7}\r\nfive?\r\n)\r\n");
  });

  test("beyond the section's end a partial is empty (RFC 9051 §6.4.5)", () => {
    expect(fetchText(PLAIN, "BODY[TEXT]<500.4>")).toBe('* 1 FETCH (BODY[TEXT]<500> "")\r\n');
    expect(fetchText(PLAIN, "BODY[]<9223372036854775807.1>")).toMatch(/ ""\)\r\n$/);
  });

  test("a header without a blank line behind it comes without one (RFC 9051 §6.4.5.1)", () => {
    expect(fetched(stored("Subject: s\r\n"), "BODY[HEADER]")).toBe("Subject: s\r\n");
    expect(fetched(stored("Subject: s\r\n"), "BODY[TEXT]")).toBe("");
  });

  test("chosen fields end in a blank line, also where the message has none (RFC 9051 §6.4.5.1)", () => {
    for (const [text, chosen] of [
      ["Subject: s\r\nDate: d\r\nHello.\r\n", "Subject: s\r\n\r\n"],
      ["Subject: s", "Subject: s\r\n\r\n"],
      ["Date: d\r\n", "\r\n"],
      ["Subject: s\n\nHello.\n", "Subject: s\n\n"],
    ] as const) {
      expect(fetched(stored(text), "BODY[HEADER.FIELDS (SUBJECT)]")).toBe(chosen);
    }
  });

  test("a NUL is sent as another octet, in the same place (RFC 9051 §9)", () => {
    expect(fetched(stored("Subject: s\r\n\r\na\0b"), "BODY[TEXT]")).toBe("a\x80b");
  });
});

const BINARY = mail(`Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: application/x-a
Content-Transfer-Encoding: base64

AAEC/w==
--cut
Content-Type: text/plain
Content-Transfer-Encoding: quoted-printable

caf=C3=A9=
 au lait
--cut
Content-Type: application/x-b
Content-Transfer-Encoding: x-rot13

Uryyb.
--cut--
`);

describe("BINARY", () => {
  test("the transfer encoding is undone, and a NUL makes it a literal8 (RFC 3516 §4.2)", () => {
    expect(fetchText(BINARY, "BINARY[1]")).toBe("* 1 FETCH (BINARY[1] ~{4}\r\n\x00\x01\x02\xff)\r\n");
    expect(fetchText(BINARY, "BINARY.PEEK[2]")).toBe("* 1 FETCH (BINARY[2] {13}\r\ncaf\xc3\xa9 au lait)\r\n");
  });

  test("a partial counts octets of the content (RFC 3516 §4.2)", () => {
    expect(fetchText(BINARY, "BINARY[1]<1.2>")).toBe("* 1 FETCH (BINARY[1]<1> {2}\r\n\x01\x02)\r\n");
    expect(fetchText(BINARY, "BINARY[1]<4.2>")).toBe('* 1 FETCH (BINARY[1]<4> "")\r\n');
  });

  test("BINARY.SIZE is the size of what BINARY sends (RFC 3516 §4.3)", () => {
    expect(fetched(BINARY, "BINARY.SIZE[1]")).toBe(4);
    expect(fetched(BINARY, "BINARY.SIZE[2]")).toBe(13);
    expect(fetched(BINARY, "BINARY.SIZE[7]")).toBe(0);
  });

  test("what is made of parts, and the message as a whole, come as they are (RFC 9051 §6.4.5)", () => {
    expect(fetched(BINARY, "BINARY[]")).toBe(fetched(BINARY, "BODY[]"));
    expect(fetched(NESTED, "BINARY[2]")).toBe(fetched(NESTED, "BODY[2]"));
  });

  test("an encoding that nobody knows fails, and the other items come all the same (RFC 3516 §4.3)", () => {
    expect(fetchText(BINARY, "(UID BINARY[3])")).toBe("* 1 FETCH (UID 7)\r\nNO UNKNOWN-CTE");
    expect(fetchText(BINARY, "(BINARY.SIZE[3])")).toBe("NO UNKNOWN-CTE");
    expect(fetched(BINARY, "BODY[3]")).toBe("Uryyb.");
  });
});

describe("what the store knows of a message", () => {
  test("flags, \\Recent among them where the session sees it so (RFC 3501 §7.4.2)", () => {
    const flags = parseFlags(["\\Seen", "\\Flagged", "$Label"]);
    const message = stored("\r\n", flags ? { flags } : {});
    expect(fetchText(message, "FLAGS")).toBe("* 1 FETCH (FLAGS (\\Flagged \\Seen $Label))\r\n");
    expect(fetchText(message, "FLAGS", { recent: true })).toContain("\\Recent");
  });

  test("INTERNALDATE has a day of two places (RFC 9051 §9)", () => {
    expect(fetchText(PLAIN, "INTERNALDATE")).toBe('* 1 FETCH (INTERNALDATE " 2-Mar-2026 09:00:00 +0000")\r\n');
  });

  test("RFC822.SIZE is the size of BODY[] (RFC 9051 §6.4.5)", () => {
    expect(fetched(NESTED, "RFC822.SIZE")).toBe(String(fetched(NESTED, "BODY[]")).length);
  });

  test("MODSEQ stands in parentheses (RFC 7162 §3.1.5)", () => {
    expect(fetchText(PLAIN, "MODSEQ")).toBe("* 1 FETCH (MODSEQ (12))\r\n");
  });

  test("EMAILID stands in parentheses, and THREADID is NIL (RFC 8474 §5)", () => {
    expect(fetchText(PLAIN, "(EMAILID THREADID)")).toBe("* 1 FETCH (EMAILID (M1) THREADID NIL)\r\n");
  });

  test("SAVEDATE is when it came into this mailbox (RFC 8514 §4.2)", () => {
    expect(fetchText(stored("\r\n", { saveDate: 0 }), "SAVEDATE")).toBe(
      '* 1 FETCH (SAVEDATE " 1-Jan-1970 00:00:00 +0000")\r\n',
    );
  });
});

describe("what is read", () => {
  test("no message is read for what the store knows of it (RFC 9051 §6.4.5)", () => {
    const sealed = Object.defineProperty(stored("\r\n"), "content", {
      get: () => {
        throw new Error("read");
      },
    });
    expect(fetchText(sealed, "(FLAGS UID RFC822.SIZE INTERNALDATE MODSEQ EMAILID SAVEDATE)")).toMatch(
      /^\* 1 FETCH \(FLAGS/,
    );
    expect(() => fetchText(sealed, "ENVELOPE")).toThrow("read");
  });
});

describe("PREVIEW", () => {
  test("the beginning of the text in one line, decoded (RFC 8970 §3)", () => {
    expect(
      fetched(mail("Content-Transfer-Encoding: quoted-printable\n\n  At=20five?\n\n\tBring =\ncake.\n"), "PREVIEW"),
    ).toBe("At five? Bring cake.");
  });

  test("no more than 200 characters, none cut in two (RFC 8970 §3)", () => {
    const long = fetched(
      stored(`Content-Type: text/plain; charset=utf-8\r\n\r\n${"\xf0\x9f\x8d\xb0".repeat(500)}`),
      "PREVIEW",
      { utf8: true },
    );
    expect(String(long)).toBe("\xf0\x9f\x8d\xb0".repeat(200));
  });

  test("of HTML alone the text, without tags, styles and references (RFC 8970 §3)", () => {
    const html =
      "Content-Type: text/html\n\n<html><head><title>x</title></head><style>p{}</style><p>Tea &amp;\n<b>cake</b> &#233;<!-- > -->!";
    expect(fetched(mail(html), "PREVIEW", { utf8: true })).toBe("Tea & cake \xc3\xa9 !");
  });

  test("plain text is preferred, attachments and quotes are passed over (RFC 8970 §3)", () => {
    const text =
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nnotes\n" +
      "--b\nContent-Type: text/html\n\n<i>rich</i>\n--b\n\n> yesterday\nToday.\n--b--\n";
    expect(fetched(mail(text), "PREVIEW")).toBe("Today.");
  });

  test("a message without text has an empty one (RFC 8970 §3)", () => {
    expect(fetchText(mail("Content-Type: image/png\n\nx\n"), "PREVIEW (LAZY)")).toBe('* 1 FETCH (PREVIEW "")\r\n');
  });
});
