import { expect, test } from "vitest";
import { octets, octetText } from "../wire/octets";
import { findFields, findValue } from "./header-field";
import { messagePieces } from "./message-pieces";
import { contentOf } from "./message-text";
import { DEEPEST, type Entity, MOST_FIELDS, MOST_HEADER_OCTETS, MOST_PARTS, parseMessage } from "./parse-message";

const parse = (text: string) => parseMessage(octets(text));
const bodyOf = ({ source, bodyStart, end }: Entity) => octetText(source.subarray(bodyStart, end));
const headerOf = ({ source, start, headerEnd }: Entity) => octetText(source.subarray(start, headerEnd));
const kinds = (text: string) => parse(text).defects.map(({ kind, at }) => `${kind}@${at}`);

test("a header ends at the first blank line (RFC 5322 §2.1)", () => {
  const message = parse("A: 1\r\nB: 2\r\n\r\nC: 3\r\n");
  expect(message.fields.map(({ name, value }) => [name, value])).toEqual([
    ["A", "1"],
    ["B", "2"],
  ]);
  expect([headerOf(message), bodyOf(message)]).toEqual(["A: 1\r\nB: 2\r\n", "C: 3\r\n"]);
  expect(message.defects).toEqual([]);
});

test("a message may end with its header (RFC 5322 §2.1)", () => {
  expect(parse("A: 1\r\n")).toMatchObject({ headerEnd: 6, bodyStart: 6, end: 6, defects: [] });
});

test("a line longer than 998 octets is read and noted (RFC 5322 §2.1.1)", () => {
  expect(kinds(`A: 1\r\n\r\n${"x".repeat(999)}\r\n${"x".repeat(998)}\r\n`)).toEqual(["long-line@8"]);
});

test("field names are compared without regard to case (RFC 5322 §1.2.2)", () => {
  const { fields } = parse("SUBJECT: a\r\nSubject: b\r\n");
  expect(findValue(fields, "subject")).toBe("a");
  expect(findFields(fields, "subject").map(({ value }) => value)).toEqual(["a", "b"]);
});

test("unfolding takes out line ends and nothing else (RFC 5322 §2.2.3)", () => {
  expect(parse("Subject: a\r\n  b\r\n\tc\r\n").fields[0]?.value).toBe("a  b\tc");
});

test("a folded line of blanks alone belongs to the field (RFC 5322 §4.2)", () => {
  expect(parse("Subject: a\r\n \r\n b\r\nX: y\r\n").fields.map(({ value }) => value)).toEqual(["a  b", "y"]);
});

test("blanks before the colon are read and noted (RFC 5322 §4.5.2)", () => {
  const message = parse("Subject \t: a\r\n\r\n");
  expect(message.fields[0]).toMatchObject({ name: "Subject", value: "a", valueStart: 10 });
  expect(message.defects).toEqual([{ kind: "space-before-colon", at: 7 }]);
});

test("a field keeps its place, so that its octets can be handed on (RFC 5322 §2.2)", () => {
  const source = octets("A: 1\r\nB: 2\r\n 3\r\n\r\n");
  const field = parseMessage(source).fields[1];
  expect(octetText(source.subarray(field?.start, field?.end))).toBe("B: 2\r\n 3\r\n");
});

test("a line that is no field begins the body, with a defect (RFC 5322 §2.2)", () => {
  const message = parse("A: 1\r\nHello there: friend\r\n");
  expect(bodyOf(message)).toBe("Hello there: friend\r\n");
  expect(message.defects).toEqual([{ kind: "missing-blank-line", at: 6 }]);
});

test("lines ended by bare LF are lines, with a defect at each (RFC 5322 §2.3)", () => {
  const message = parse("A: 1\n\nb\r\n");
  expect(message.fields[0]?.value).toBe("1");
  expect(bodyOf(message)).toBe("b\r\n");
  expect(kinds("A: 1\n\nb\r\n")).toEqual(["bare-lf@4", "bare-lf@5"]);
});

test("a bare CR never comes out of a field (RFC 5322 §2.2)", () => {
  const message = parse("A: 1\rBcc: x\r\n\r\n");
  expect(message.fields.map(({ value }) => value)).toEqual(["1 Bcc: x"]);
  expect(message.defects[0]?.kind).toBe("bare-cr-in-field");
});

test("UTF-8 in a field is text (RFC 6532 §3.1)", () => {
  expect(parse("Subject: caf\xc3\xa9\r\n")).toMatchObject({ fields: [{ value: "café" }], defects: [] });
});

test("8-bit octets that are not UTF-8 are guessed, with a defect (RFC 6532 §3.1)", () => {
  const message = parse("Subject: caf\xe9\r\n");
  expect(message).toMatchObject({ fields: [{ value: "café" }], defects: [{ kind: "field-not-utf8", at: 8 }] });
});

test("a mailbox file's From line is passed over (RFC 4155 §A)", () => {
  const message = parse("From ann@hill.example Thu Jan  1 09:30:00 2026\r\nSubject: s\r\n\r\n");
  expect(message.fields.map(({ name }) => name)).toEqual(["Subject"]);
});

test("without a Content-Type a part is US-ASCII text (RFC 2045 §5.2)", () => {
  expect(parse("A: 1\r\n\r\n").mediaType).toMatchObject({ type: "text", subtype: "plain" });
});

test("a Content-Type of wrong syntax counts as plain text, with a defect (RFC 2045 §5.2)", () => {
  const message = parse("Content-Type: nonsense\r\n\r\n");
  expect(message.mediaType).toMatchObject({ type: "text", subtype: "plain" });
  expect(message.defects).toEqual([{ kind: "bad-media-type", at: 13 }]);
});

test("media types are compared without regard to case (RFC 2045 §5.1)", () => {
  expect(parse("Content-Type: Text/HTML; Charset=UTF-8\r\n\r\n").mediaType).toMatchObject({
    type: "text",
    subtype: "html",
  });
});

const MIXED = "Content-Type: multipart/mixed; boundary=q\r\n\r\n";

test("the line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1)", () => {
  const { parts } = parse(`${MIXED}--q\r\n\r\none\r\n--q\r\n\r\ntwo\r\n\r\n--q--\r\n`);
  expect(parts.map(bodyOf)).toEqual(["one", "two\r\n"]);
});

test("preamble and epilogue are no parts (RFC 2046 §5.1.1)", () => {
  const { parts } = parse(`${MIXED}before\r\n--q\r\n\r\none\r\n--q--\r\nafter\r\n`);
  expect(parts.map(bodyOf)).toEqual(["one"]);
});

test("blanks behind a delimiter are padding added on the way (RFC 2046 §5.1.1)", () => {
  expect(parse(`${MIXED}--q \t\r\n\r\none\r\n--q-- \r\n`).parts.map(bodyOf)).toEqual(["one"]);
});

test("a line that only begins with the boundary is text (RFC 2046 §5.1.1)", () => {
  expect(parse(`${MIXED}--q\r\n\r\n--qq\r\n--q--x\r\n--q--\r\n`).parts.map(bodyOf)).toEqual(["--qq\r\n--q--x"]);
});

test("a part may have neither header nor blank line nor body (RFC 2046 §5.1.1)", () => {
  const message = parse(`${MIXED}--q\r\n--q\r\nA: 1\r\n\r\n--q--\r\n`);
  expect(message.parts.map(({ fields, start, end }) => [fields.length, end - start])).toEqual([
    [0, 0],
    [1, 6],
  ]);
  expect(message.defects).toEqual([]);
});

test("an outer delimiter ends every multipart inside (RFC 2046 §5.1.2)", () => {
  const message = parse(
    `${MIXED}--q\r\nContent-Type: multipart/mixed; boundary=r\r\n\r\n--r\r\n\r\nin\r\n--q\r\n\r\nout\r\n--q--\r\n`,
  );
  expect(message.parts.map(({ parts }) => parts.map(bodyOf))).toEqual([["in"], []]);
  expect(message.parts.map(bodyOf)[1]).toBe("out");
  expect(message.defects.map(({ kind }) => kind)).toEqual(["missing-close-delimiter"]);
});

test("of two open multiparts with one boundary the inner is meant (RFC 2046 §5.1.2)", () => {
  const message = parse(`${MIXED}--q\r\n${MIXED}pre\r\n--q\r\n\r\nin\r\n--q--\r\n--q--\r\n`);
  expect(message.parts.map(({ parts }) => parts.map(bodyOf))).toEqual([["in"]]);
  expect(message.defects).toEqual([]);
});

test("a multipart whose end is missing has the parts that arrived (RFC 2046 §5.1.1)", () => {
  const message = parse(`${MIXED}--q\r\n\r\none\r\n`);
  expect(message.parts.map(bodyOf)).toEqual(["one\r\n"]);
  expect(message.defects.map(({ kind }) => kind)).toEqual(["missing-close-delimiter"]);
});

test("parts of a digest are messages by default (RFC 2046 §5.1.5)", () => {
  const { parts } = parse(
    "Content-Type: multipart/digest; boundary=q\r\n\r\n--q\r\n\r\nSubject: in\r\n\r\nText\r\n--q--\r\n",
  );
  expect(parts[0]?.message?.fields[0]).toMatchObject({ name: "Subject", value: "in" });
});

test("a message in a message is taken apart where it stands (RFC 2046 §5.2.1)", () => {
  const message = parse("Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nText\r\n");
  expect(message.message?.fields[0]?.value).toBe("in");
  expect(message.message && bodyOf(message.message)).toBe("Text\r\n");
});

test("a message/global is a message too (RFC 6532 §3.7)", () => {
  expect(parse("Content-Type: message/global\r\n\r\nSubject: in\r\n\r\n").message?.fields[0]?.value).toBe("in");
});

test("an encoded message/rfc822 stays whole, with a defect (RFC 2046 §5.2.1)", () => {
  const message = parse("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nQTogMQ0K\r\n");
  expect(message.message).toBeNull();
  expect(message.defects.map(({ kind }) => kind)).toEqual(["encoded-message"]);
  expect(octetText(contentOf(message))).toBe("A: 1\r\n");
});

test("a multipart that claims an encoding is taken apart all the same (RFC 2045 §6.4)", () => {
  const message = parse(
    "Content-Type: multipart/mixed; boundary=q\r\nContent-Transfer-Encoding: base64\r\n\r\n--q\r\n\r\none\r\n--q--\r\n",
  );
  expect(message.parts.map(bodyOf)).toEqual(["one"]);
  expect(message.defects.map(({ kind }) => kind)).toEqual(["encoded-multipart"]);
});

test("a part is a view of the octets received, not a copy", () => {
  const source = octets(`${MIXED}--q\r\n\r\none\r\n--q--\r\n`);
  const part = parseMessage(source).parts[0];
  expect(part?.source.buffer).toBe(source.buffer);
  expect(part && contentOf(part).buffer).toBe(source.buffer);
});

test("pieces are labelled in the order in which they stand", () => {
  const pieces = messagePieces(parse(`${MIXED}pre\r\n--q\r\nA: 1\r\n\r\none\r\n--q--\r\nafter`));
  expect(pieces.map(({ kind, path }) => [kind, ...path])).toEqual([
    ["header"],
    ["blank-line"],
    ["preamble"],
    ["delimiter"],
    ["header", 0],
    ["blank-line", 0],
    ["body", 0],
    ["delimiter"],
    ["epilogue"],
  ]);
});

test("multiparts deeper than the bound stay whole, with a defect", () => {
  let text = "";
  for (let level = 0; level < DEEPEST + 10; level += 1)
    text += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  const message = parse(text);
  let depth = 0;
  for (let entity: Entity | undefined = message; entity; entity = entity.parts[0]) depth += 1;
  expect(depth).toBe(DEEPEST + 1);
  expect(message.defects.map(({ kind }) => kind)).toContain("too-deep");
});

test("parts beyond the bound stay in the body, with a defect", () => {
  const message = parse(MIXED + "--q\r\n\r\nx\r\n".repeat(MOST_PARTS + 10));
  expect(message.parts.length).toBe(MOST_PARTS);
  expect(message.end).toBe(message.source.length);
  expect(message.defects.map(({ kind }) => kind)).toEqual(["too-many-parts"]);
});

test("fields beyond the bound are not listed, and the header still ends where it does", () => {
  const message = parse(`${"A: 1\r\n".repeat(MOST_FIELDS + 10)}\r\nbody`);
  expect(message.fields.length).toBe(MOST_FIELDS);
  expect(bodyOf(message)).toBe("body");
  expect(message.defects.map(({ kind }) => kind)).toEqual(["too-many-fields"]);
});

test("a field larger than all headers may be is not listed", () => {
  const message = parse(`A: ${"x".repeat(MOST_HEADER_OCTETS)}\r\nB: 1\r\n\r\nbody`);
  expect(message.fields).toEqual([]);
  expect(bodyOf(message)).toBe("body");
});
