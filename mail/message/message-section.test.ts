import { expect, test } from "vitest";
import { octets, octetText } from "../wire/octets";
import { bodyStructureOf } from "./body-structure";
import { envelopeOf } from "./envelope";
import { parseMessageIds } from "./message-ids";
import { findPart, type PartialRange, type Section, sectionOctets, topOfMessage } from "./message-section";
import { authorNames, contentOf, messageIn, messageText } from "./message-text";
import { parseMessage } from "./parse-message";

const INNER =
  "Subject: inner\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>\r\n--i--\r\n";
const OUTER = `From: Ann <ann@hill.example>\r\nSubject: outer\r\nX-A: 1\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\npre\r\n--o\r\nContent-Language: en, de\r\n\r\none\r\ntwo\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${INNER}\r\n--o\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: BASE64\r\nContent-Disposition: attachment; filename*0=a; filename*1=.pdf\r\n\r\nAAEC\r\n--o--\r\n`;
const message = parseMessage(octets(OUTER));

const section = (path: number[], type: Section["type"] = "whole", partial: PartialRange | null = null) => {
  const found = sectionOctets(
    message,
    path,
    type === "header-fields" ? { type, names: ["subject"], not: false } : { type },
    partial,
  );
  return found && octetText(found);
};

test("BODY[] is the message, octet for octet (RFC 9051 §6.4.5)", () => {
  expect(section([])).toBe(OUTER);
});

test("a number names a part, whose whole is its body (RFC 9051 §6.4.5.1)", () => {
  expect(section([1])).toBe("one\r\ntwo");
  expect(section([2])).toBe(INNER);
  expect(section([3])).toBe("AAEC");
});

test("numbers go on inside a message in the message (RFC 9051 §6.4.5.1)", () => {
  expect(section([2, 1])).toBe("plain");
  expect(section([2, 2])).toBe("<p>");
  expect([section([4]), section([1, 1]), section([2, 3]), section([0])]).toEqual([null, null, null, null]);
});

test("the one part of a message without multipart is number 1 (RFC 9051 §6.4.5.1)", () => {
  const plain = parseMessage(octets("A: 1\r\n\r\ntext"));
  const whole = sectionOctets(plain, [1], { type: "whole" });
  expect(whole && octetText(whole)).toBe("text");
  expect(findPart(plain, [2])).toBeNull();
  expect(findPart(plain, [1, 1])).toBeNull();
});

test("HEADER and TEXT exist for messages, at the top or inside (RFC 9051 §6.4.5.1)", () => {
  expect(section([2], "header")).toBe("Subject: inner\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n");
  expect(section([2], "text")).toBe(INNER.slice(INNER.indexOf("--i")));
  expect(section([], "header") + (section([], "text") ?? "")).toBe(OUTER);
  expect(section([1], "header")).toBeNull();
});

test("MIME is the header of a part (RFC 9051 §6.4.5.1)", () => {
  expect(section([1], "mime")).toBe("Content-Language: en, de\r\n\r\n");
  expect(section([], "mime")).toBeNull();
});

test("HEADER.FIELDS has the fields asked for and the blank line, HEADER.FIELDS.NOT the others (RFC 9051 §6.4.5.1)", () => {
  expect(section([], "header-fields")).toBe("Subject: outer\r\n\r\n");
  const others = sectionOctets(message, [2], { type: "header-fields", names: ["SUBJECT"], not: true });
  expect(others && octetText(others)).toBe("Content-Type: multipart/alternative; boundary=i\r\n\r\n");
});

test("a partial is cut from the section, and is empty beyond its end (RFC 9051 §6.4.5)", () => {
  expect(section([1], "whole", { from: 1, count: 4 })).toBe("ne\r\n");
  expect(section([1], "whole", { from: 6, count: 100 })).toBe("wo");
  expect(section([1], "whole", { from: 100, count: 4 })).toBe("");
});

test("the structure has sizes in octets and lines, parameters as written (RFC 9051 §7.5.2)", () => {
  expect(bodyStructureOf(message)).toMatchObject({
    type: "multipart",
    subtype: "mixed",
    parameters: [["boundary", "o"]],
    parts: [
      { media: "text", subtype: "plain", encoding: "7BIT", size: 8, lines: 2, languages: ["en", "de"] },
      {
        media: "message",
        size: INNER.length,
        lines: 11,
        message: {
          envelope: { subject: "inner" },
          structure: { type: "multipart", parts: [{ lines: 1 }, { subtype: "html" }] },
        },
      },
      {
        media: "application",
        subtype: "pdf",
        encoding: "BASE64",
        size: 4,
        lines: null,
        disposition: {
          value: "attachment",
          parameters: [
            ["filename*0", "a"],
            ["filename*1", ".pdf"],
          ],
        },
      },
    ],
  });
});

test("an envelope's sender and reply-to are the authors where the message names none (RFC 9051 §7.5.2)", () => {
  const envelope = envelopeOf(
    parseMessage(octets("From: =?utf-8?Q?A?= <a@b.example>\r\nReply-To:\r\nSubject: =?utf-8?Q?S?=\r\n\r\n")),
  );
  expect(envelope).toMatchObject({ subject: "=?utf-8?Q?S?=", date: null, to: [], from: [{ name: "=?utf-8?Q?A?=" }] });
  expect([envelope.sender, envelope.replyTo]).toEqual([envelope.from, envelope.from]);
});

test("the top of a message is its header, the blank line and so many lines (RFC 1939 §7)", () => {
  const source = octets("A: 1\r\n\r\none\r\ntwo\r\nthree");
  expect([0, 1, 2, 3, 100].map((lines) => octetText(topOfMessage(source, lines)))).toEqual([
    "A: 1\r\n\r\n",
    "A: 1\r\n\r\none\r\n",
    "A: 1\r\n\r\none\r\ntwo\r\n",
    "A: 1\r\n\r\none\r\ntwo\r\nthree",
    "A: 1\r\n\r\none\r\ntwo\r\nthree",
  ]);
  expect(octetText(topOfMessage(octets("A: 1\r\n"), 0))).toBe("A: 1\r\n");
});

test("identifiers are found among words, comments and folds (RFC 5322 §3.6.4, RFC 5322 §4.5.4)", () => {
  expect(parseMessageIds('Your message of <a@b> (not <x@y>) and\t< c . d@e > <"q r"@[1.2]> <>')).toEqual([
    "a@b",
    "c.d@e",
    '"q r"@[1.2]',
  ]);
});

test("a mail client sees the text, and everything else as attachments (RFC 2183 §2)", () => {
  const { subject, from, text, html, attachments, date } = messageText(message);
  expect({ subject, text, html, date }).toEqual({ subject: "outer", text: "one\ntwo", html: null, date: null });
  expect(authorNames(from)).toEqual(["Ann"]);
  expect(attachments.map(({ name, type }) => [name, type])).toEqual([
    [null, "message/rfc822"],
    ["a.pdf", "application/pdf"],
  ]);
  expect(attachments.map(({ part }) => contentOf(part).length)).toEqual([INNER.length, 3]);
  expect(attachments[0] && messageText(messageIn(attachments[0]))).toMatchObject({
    subject: "inner",
    text: "plain",
    html: "<p>",
  });
});

test("a file's name has no folders (RFC 2183 §2.3)", () => {
  const named = (name: string) =>
    messageText(parseMessage(octets(`Content-Disposition: attachment; filename="${name}"\r\n\r\n`))).attachments[0]
      ?.name;
  expect(["../../etc/passwd", "C:\\\\x\\\\y.exe", "..", "a/"].map(named)).toEqual(["passwd", "y.exe", null, null]);
});

test("broken content is shown as far as it goes, its defects with their places (RFC 2045 §6.8)", () => {
  const broken = messageText(parseMessage(octets("Content-Transfer-Encoding: base64\r\n\r\nSGV*sbG8=\r\n")));
  expect(broken).toMatchObject({ text: "Hello", defects: [{ kind: "broken-base64", at: 40 }] });
});

test("a text in a charset nobody knows is shown, and named as a defect (RFC 2049 §2)", () => {
  const shown = messageText(parseMessage(octets("Content-Type: text/plain; charset=x-none\r\n\r\nabc")));
  expect(shown).toMatchObject({ text: "abc", defects: [{ kind: "unknown-charset", at: 44 }] });
});

test("a multipart of unknown subtype is read like multipart/mixed (RFC 2049 §2)", () => {
  const shown = messageText(
    parseMessage(octets("Content-Type: multipart/x-odd; boundary=q\r\n\r\n--q\r\n\r\nabc\r\n--q--\r\n")),
  );
  expect(shown.text).toBe("abc");
});

test("a type nobody knows is an attachment, whose octets can be saved (RFC 2049 §2)", () => {
  const { attachments } = messageText(
    parseMessage(octets("Content-Type: x-a/x-b\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC")),
  );
  expect(attachments.map(({ type, part }) => [type, [...contentOf(part)]])).toEqual([["x-a/x-b", [0, 1, 2]]]);
});

test("content in an unknown encoding is octets to be saved (RFC 2049 §2)", () => {
  const { text, attachments } = messageText(parseMessage(octets("Content-Transfer-Encoding: x-zip\r\n\r\nabc")));
  expect([text, attachments.map(({ type }) => type)]).toEqual([null, ["application/octet-stream"]]);
});

test("a disposition nobody knows is an attachment (RFC 2183 §2.8)", () => {
  const { text, attachments } = messageText(parseMessage(octets("Content-Disposition: odd\r\n\r\nabc")));
  expect([text, attachments.length]).toEqual([null, 1]);
});
