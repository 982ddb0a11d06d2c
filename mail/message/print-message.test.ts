import { expect, test } from "vitest";
import { needsOf } from "../wire/content-needs";
import { octets, octetText } from "../wire/octets";
import { mailbox } from "./address";
import { addressField, idField, parameterField, textField } from "./compose-field";
import { contentOf, messageText } from "./message-text";
import { parseAddresses } from "./parse-addresses";
import { parseMessage } from "./parse-message";
import { printField } from "./print-field";
import { type Draft, printMessage } from "./print-message";

const DRAFT: Draft = {
  from: [mailbox("Ann Baker", "ann", "hill.example")],
  to: [mailbox(null, "bo", "dale.example")],
  subject: "Tea",
  date: { at: Date.UTC(2026, 0, 1, 8, 30), offset: 60 },
  messageId: "1@hill.example",
  text: "Hello.\n",
};

const SEVEN_BIT = { eightBit: false, binary: false, longLine: false };

const printed = (draft: Partial<Draft>, utf8 = false) => octetText(printMessage({ ...DRAFT, ...draft }, { utf8 }));
const read = (draft: Partial<Draft>, utf8 = false) =>
  messageText(parseMessage(printMessage({ ...DRAFT, ...draft }, { utf8 })));

test("a message goes out as it is written down here (RFC 5322 §3.6)", () => {
  expect(printed({ inReplyTo: ["0@dale.example"], references: ["0@dale.example"] }).split("\r\n")).toEqual([
    "Date: Thu, 1 Jan 2026 09:30:00 +0100",
    "From: Ann Baker <ann@hill.example>",
    "To: bo@dale.example",
    "Subject: Tea",
    "Message-ID: <1@hill.example>",
    "In-Reply-To: <0@dale.example>",
    "References: <0@dale.example>",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=us-ascii",
    "Content-Transfer-Encoding: 7bit",
    "",
    "Hello.",
    "",
  ]);
});

test("several authors need a sender (RFC 5322 §3.6.2)", () => {
  const from = [mailbox(null, "a", "b.example"), mailbox(null, "c", "d.example")];
  expect(printed({ from })).toContain("\r\nSender: a@b.example\r\n");
  expect(() => printed({ from: [] })).toThrow(RangeError);
});

test("a line end in any value is refused, so no field can be smuggled in (RFC 5322 §2.2)", () => {
  const evil = "x\r\nBcc: eve@evil.example";
  for (const draft of [
    { subject: evil },
    { subject: "x\ny" },
    { messageId: evil },
    { references: [evil] },
    { from: [{ ...mailbox(null, "a", "b.example"), name: evil }] },
    { from: [{ ...mailbox(null, "a", "b.example"), local: evil }] },
    { from: [{ ...mailbox(null, "a", "b.example"), domain: evil }] },
    { to: [{ type: "group" as const, name: evil, members: [] }] },
    { fields: [{ name: "X-A", text: evil }] },
    { fields: [{ name: "X-A: 1\r\nX-B", text: "" }] },
    { attachments: [{ name: evil, type: "a/b", content: octets("") }] },
    { attachments: [{ name: null, type: evil, content: octets("") }] },
    { attachments: [{ name: null, type: "a/b", content: octets(""), contentId: evil }], html: "" },
  ]) {
    expect(() => printed(draft), JSON.stringify(draft)).toThrow(RangeError);
  }
});

test("an address read from a message cannot smuggle another one into an answer (RFC 5322 §3.4.1)", () => {
  const [evil] = parseAddresses('a@"hill.example>, <eve@evil.example"').addresses;
  expect(evil).toMatchObject({ domain: "hill.example>, <eve@evil.example" });
  expect(() => evil && addressField("To", [evil])).toThrow(RangeError);
  expect(() => printField({ name: "Subject", chunks: [" x\r\nBcc: y"] })).toThrow(RangeError);
});

test("lines are folded before blanks to at most 78 characters (RFC 5322 §2.1.1)", () => {
  const to = Array.from({ length: 30 }, (_, index) => mailbox("Some Body, Esq.", `somebody${index}`, "dale.example"));
  const lines = printed({ to, subject: "many words ".repeat(40).trim() }).split("\r\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(78);
  expect(read({ to }).to).toEqual(to);
});

test("blanks in a subject survive folding (RFC 5322 §2.2.3)", () => {
  for (const subject of ["a   b \t c", " leading", "trailing ", `${"x".repeat(76)}  y`, " "])
    expect(read({ subject }).subject).toBe(subject);
});

test("a word longer than any line is encoded, and comes back whole (RFC 5322 §2.1.1)", () => {
  const subject = "x".repeat(3000);
  expect(
    Math.max(
      ...printed({ subject })
        .split("\r\n")
        .map(({ length }) => length),
    ),
  ).toBeLessThanOrEqual(78);
  expect(read({ subject }).subject).toBe(subject);
});

test("what is not ASCII goes out in encoded words (RFC 2047 §5)", () => {
  expect(printField(textField("Subject", "Grüße"))).toBe("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n");
  expect(read({ subject: "漢字".repeat(100) }).subject).toBe("漢字".repeat(100));
});

test("what only looks like an encoded word is encoded, or it would be decoded (RFC 2047 §6)", () => {
  expect(read({ subject: "=?utf-8?Q?x?=" }).subject).toBe("=?utf-8?Q?x?=");
});

test("with UTF-8 allowed, headers and text are UTF-8 (RFC 6532 §3.2)", () => {
  const draft = { subject: "Grüße", from: [mailbox("Jörg", "jörg", "hügel.example")], text: "Tschüß\n" };
  const source = printMessage({ ...DRAFT, ...draft }, { utf8: true });
  expect(new TextDecoder().decode(source)).toContain(
    'From: "Jörg" <jörg@hügel.example>\r\nTo: bo@dale.example\r\nSubject: Grüße\r\n',
  );
  expect(messageText(parseMessage(source))).toMatchObject({ ...draft, defects: [] });
});

test("an address beyond ASCII is refused where UTF-8 is not allowed (RFC 6532 §3.2)", () => {
  expect(() => printed({ from: [mailbox(null, "jörg", "hill.example")] })).toThrow(RangeError);
});

test("names are atoms, quoted strings or encoded words, as they need (RFC 5322 §3.2.5)", () => {
  const print = (name: string) => printField(addressField("From", [mailbox(name, "a", "b.example")]));
  expect(print("Ann Baker")).toBe("From: Ann Baker <a@b.example>\r\n");
  expect(print('Baker, "Ann"')).toBe('From: "Baker, \\"Ann\\"" <a@b.example>\r\n');
  expect(print("Ännchen")).toBe("From: =?utf-8?Q?=C3=84nnchen?= <a@b.example>\r\n");
});

test("obsolete forms are never printed (RFC 5322 §4)", () => {
  const from = parseMessage(octets("From: Ann B. <@x.example:a . b@c . example>\r\n")).fields[0]?.value ?? "";
  expect(from).toContain("@x.example:");
  expect(printField(addressField("From", [mailbox("Ann B.", "a.b", "c.example")]))).toBe(
    'From: "Ann B." <a.b@c.example>\r\n',
  );
});

test("identifiers stand in angle brackets and have no blanks (RFC 5322 §3.6.4)", () => {
  expect(printField(idField("References", ["a@b", "c@d"]))).toBe("References: <a@b> <c@d>\r\n");
  for (const id of ["", "a b", "a>b", "ä@b"]) expect(() => idField("Message-ID", [id])).toThrow(RangeError);
});

test("a parameter is a token, a quoted string, or what RFC 2231 makes of it (RFC 2231 §4)", () => {
  const print = (filename: string) => printField(parameterField("Content-Disposition", "attachment", { filename }));
  expect(print("a.pdf")).toBe("Content-Disposition: attachment; filename=a.pdf\r\n");
  expect(print('a "b".pdf')).toBe('Content-Disposition: attachment; filename="a \\"b\\".pdf"\r\n');
  expect(print("é.pdf")).toBe("Content-Disposition: attachment; filename*=utf-8''%C3%A9.pdf\r\n");
});

test("a long name goes out in numbered sections (RFC 2231 §3)", () => {
  const name = `${"Übersicht ".repeat(20)}.pdf`;
  const message = parseMessage(
    printMessage({ ...DRAFT, attachments: [{ name, type: "application/pdf", content: octets("") }] }),
  );
  expect(messageText(message).attachments.map((each) => each.name)).toEqual([name]);
  expect(printed({ attachments: [{ name, type: "application/pdf", content: octets("") }] })).toContain("filename*6*=");
});

test("text that is not ASCII becomes quoted-printable or base64, whichever is shorter (RFC 2045 §6)", () => {
  expect(printed({ text: "Grüße aus dem Tal, und alles Gute für das Jahr.\n" })).toContain(
    "Content-Transfer-Encoding: quoted-printable",
  );
  expect(printed({ text: "漢字".repeat(100) })).toContain("Content-Transfer-Encoding: base64");
  expect(printed({ text: "Grüße" }, true)).toContain("Content-Transfer-Encoding: 8bit");
});

test("a multipart with an 8-bit part says that it has one (RFC 2045 §6.4)", () => {
  const attachments = [{ name: null, type: "a/b", content: octets("\xff") }];
  expect(printed({ text: "Grüße", attachments }, true).split("Content-Transfer-Encoding: 8bit")).toHaveLength(3);
  expect(printed({ text: "Hello", attachments }, true)).not.toContain("8bit");
});

test("text with lines beyond 998 octets is encoded (RFC 5322 §2.1.1)", () => {
  for (const utf8 of [false, true]) {
    const lines = printed({ text: "x".repeat(5000) }, utf8).split("\r\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(78);
    expect(read({ text: "x".repeat(5000) }, utf8).text).toBe("x".repeat(5000));
  }
});

test("line ends of any kind become CR LF (RFC 5322 §2.3)", () => {
  expect(printed({ text: "a\nb\rc\r\nd" })).toMatch(/\r\n\r\na\r\nb\r\nc\r\nd$/);
});

test("the best form of a text comes last (RFC 2046 §5.1.4)", () => {
  const message = parseMessage(printMessage({ ...DRAFT, html: "<p>Hello.</p>" }));
  expect(message.mediaType.subtype).toBe("alternative");
  expect(message.parts.map(({ mediaType }) => mediaType.subtype)).toEqual(["plain", "html"]);
  expect(messageText(message)).toMatchObject({ text: "Hello.\n", html: "<p>Hello.</p>", attachments: [] });
});

test("an image of the HTML travels beside it (RFC 2387 §3.1)", () => {
  const attachments = [{ name: "a.png", type: "image/png", content: octets("\x89PNG"), contentId: "a@b" }];
  const message = parseMessage(printMessage({ ...DRAFT, html: '<img src="cid:a@b">', attachments }));
  expect(message.parts[1]?.mediaType.subtype).toBe("related");
  expect(message.parts[1]?.mediaType.parameters.get("type")).toBe("text/html");
  expect(messageText(message).attachments).toMatchObject([{ name: "a.png", inline: true, contentId: "a@b" }]);
});

test("attachments come back octet for octet (RFC 2045 §6.8)", () => {
  const content = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) & 255);
  const { attachments } = read({ attachments: [{ name: "x.bin", type: "application/octet-stream", content }] });
  expect(attachments.map(({ name, part }) => [name, contentOf(part)])).toEqual([["x.bin", content]]);
});

test("an attached message is not encoded; one that would have to be travels as octets (RFC 2046 §5.2.1)", () => {
  const forward = (text: string) => [{ name: "m.eml", type: "message/rfc822", content: octets(text) }];
  const plain = parseMessage(printMessage({ ...DRAFT, attachments: forward("Subject: in\r\n\r\nText\r\n") }));
  expect(plain.parts[1]).toMatchObject({ encoding: "7bit", message: { fields: [{ value: "in" }] } });
  const eight = parseMessage(printMessage({ ...DRAFT, attachments: forward("Subject: caf\xe9\r\n\r\n") }));
  expect(eight.parts[1]).toMatchObject({
    encoding: "base64",
    mediaType: { type: "application", subtype: "octet-stream" },
  });
});

test("no content can end a part before its end (RFC 2046 §5.1.1)", () => {
  const content = octets("A: 1\r\n\r\n--=_part_00000001\r\n--=_part_00000001--\r\n--=_part_00000002--\r\n");
  const message = parseMessage(
    printMessage({
      ...DRAFT,
      text: "--=_part_00000003\n",
      attachments: [{ name: null, type: "message/rfc822", content }],
    }),
  );
  expect(message.parts.length).toBe(2);
  expect(message.parts[1] && contentOf(message.parts[1])).toEqual(content);
});

test("unless UTF-8 is asked for, every message is 7-bit, in lines of at most 998 octets (RFC 5322 §2.1.1, RFC 2045 §2.7)", () => {
  const source = printMessage({
    ...DRAFT,
    subject: "ü\0".repeat(500),
    text: "ü\0\r".repeat(500),
    html: "漢".repeat(5000),
    attachments: [{ name: "ü".repeat(100), type: "message/rfc822", content: octets("\xff\n\0") }],
  });
  expect(needsOf(source)).toEqual(SEVEN_BIT);
});
