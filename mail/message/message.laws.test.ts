import fc from "fast-check";
import { simpleParser } from "mailparser";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import PostalMime from "postal-mime";
import { expect, test, vi } from "vitest";
import { concatOctets, octets, octetText } from "../wire/octets";
import { addressSpec, type Mailbox, mailbox } from "./address";
import { bodyStructureOf } from "./body-structure";
import { decodeBase64Kindly } from "./decode-base64";
import { encodeWords } from "./encode-words";
import { decodeEncodedWords } from "./encoded-words";
import { envelopeOf } from "./envelope";
import { messagePieces } from "./message-pieces";
import { sectionOctets, topOfMessage } from "./message-section";
import { contentOf, messageText } from "./message-text";
import { parseAddresses } from "./parse-addresses";
import { parseDate } from "./parse-date";
import { type Entity, parseMessage } from "./parse-message";
import { parseParameterized } from "./parse-parameters";
import { printDate } from "./print-date";
import { addressField, printField, textField } from "./print-field";
import { type Draft, isSevenBit, printMessage } from "./print-message";
import { decodeQuotedPrintable, encodeQuotedPrintable } from "./quoted-printable";
import { NASTY_MESSAGES } from "./testing/nasty-messages";
import { encodeBase64Lines } from "./transfer-encoding";

// Each law takes a fraction of a second; on a machine with ten other things to do it may take more.
vi.setConfig({ testTimeout: 30_000 });

/** Octets made of what messages are made of, so that a draw reaches deep into the grammar. */
const scraps = fc
  .array(
    fc.constantFrom(
      "\r\n",
      "\n",
      "\r",
      " ",
      "\t",
      "--",
      "--q",
      "--r",
      "q",
      "\r\n--q\r\n",
      "\r\n--q--\r\n",
      "\r\n--r\r\n",
      "\r\n\r\n",
      ":",
      ";",
      "=",
      '"',
      "(",
      ")",
      "\\",
      "Content-Type: multipart/mixed; boundary=q\r\n",
      "Content-Type: multipart/digest; boundary=r\r\n",
      "Content-Type: message/rfc822\r\n",
      "Content-Transfer-Encoding: base64\r\n",
      "Content-Transfer-Encoding: quoted-printable\r\n",
      "Content-Disposition: attachment; filename*0*=utf-8''%",
      "Content-Type: text/plain; charset=",
      "From: ",
      "Subject: =?utf-8?B?",
      "?=",
      "=?x?q?",
      "<",
      ">",
      "@",
      ",",
      "[",
      "]",
      "Date: 1 Jan 2026",
      "\xff",
      "\xc3",
      "\0",
      "AAA=",
      "=3",
    ),
    { maxLength: 60 },
  )
  .map((parts) => octets(parts.join("")));
const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), scraps);

function entitiesOf(entity: Entity): Entity[] {
  return [entity, ...[...entity.parts, ...(entity.message ? [entity.message] : [])].flatMap(entitiesOf)];
}

function expectTiled(source: Uint8Array): void {
  const message = parseMessage(source);
  const pieces = messagePieces(message);
  let reached = 0;
  for (const { start, end } of pieces) {
    expect(start).toBe(reached);
    expect(end).toBeGreaterThan(start);
    reached = end;
  }
  expect(reached).toBe(source.length);
  expect(octetText(concatOctets(pieces.map(({ start, end }) => source.subarray(start, end))))).toBe(octetText(source));
}

test("any octets are a message whose pieces, put together, are those octets", () => {
  fc.assert(fc.property(anything, expectTiled), { numRuns: 1500 });
  for (const text of NASTY_MESSAGES.values()) expectTiled(octets(text));
});

test("any octets can be shown, listed and cut into sections without an exception", () => {
  fc.assert(
    fc.property(anything, (source) => {
      const message = parseMessage(source);
      messageText(message);
      envelopeOf(message);
      bodyStructureOf(message);
      for (const entity of entitiesOf(message)) {
        contentOf(entity);
        expect(
          entity.start <= entity.headerEnd && entity.headerEnd <= entity.bodyStart && entity.bodyStart <= entity.end,
        ).toBe(true);
      }
      for (const path of [[], [1], [1, 1], [2, 1]]) {
        for (const type of ["whole", "header", "text", "mime"] as const) sectionOctets(message, path, { type });
      }
      expect(topOfMessage(source, 1_000_000)).toEqual(source);
    }),
    { numRuns: 1000 },
  );
});

test("partials, put together, are their section, and a header and its text are the message", () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 50 }), (source, count) => {
      const message = parseMessage(source);
      const whole = (type: "whole" | "header" | "text") => sectionOctets(message, [], { type }) ?? new Uint8Array(0);
      const partials: Uint8Array[] = [new Uint8Array(0)];
      for (let from = 0; from < source.length; from += count) {
        partials.push(sectionOctets(message, [], { type: "whole" }, { from, count }) ?? new Uint8Array(0));
      }
      expect(concatOctets(partials)).toEqual(source);
      expect(concatOctets([whole("header"), whole("text")])).toEqual(source);
    }),
    { numRuns: 300 },
  );
});

test("no value that is read has a line end in it", () => {
  fc.assert(
    fc.property(anything, (source) => {
      for (const entity of entitiesOf(parseMessage(source))) {
        for (const { value } of entity.fields) expect(value).not.toMatch(/[\r\n]/);
      }
    }),
    { numRuns: 500 },
  );
});

test("any text is read as addresses, parameters, a date and encoded words without an exception", () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), scraps).map(octetText), (text) => {
      parseAddresses(text);
      parseParameterized(text);
      parseDate(text);
      decodeEncodedWords(text);
    }),
    { numRuns: 500 },
  );
});

/** Repetitions that make careless readers go quadratic. 80 kB each: what is linear takes milliseconds. */
test("work grows with a message's length and no faster", () => {
  const many = (text: string) => text.repeat(Math.ceil(80_000 / text.length));
  const fields = [
    "(",
    "\\",
    '"',
    '\\"',
    " ",
    "=?",
    "=?a?q?",
    "=?a?q?=?",
    "=?utf-8?q?a?= ",
    ",",
    "<",
    "@",
    ":",
    ";",
    "a;",
    "a*0=b;",
    "[",
    "a.",
    "a ",
    "\r\n ",
    "=?a*",
    "'",
    "-",
    "1 ",
    "<a@",
  ];
  const headers = fields.flatMap((text) =>
    (text.startsWith("=?") ? ["From", "Subject"] : ["From", "Content-Type"]).map(
      (name) => `${name}: a ${many(text)}\r\n\r\n`,
    ),
  );
  const nested = Array.from(
    { length: 70 },
    (_, level) =>
      `Content-Type: multipart/mixed; boundary=${"b".repeat(level + 1)}\r\n\r\n--${"b".repeat(level + 1)}\r\n`,
  ).join("");
  const texts = [
    ...headers,
    nested + many("--b\r\n"),
    nested + many(`--${"b".repeat(71)}\r\n`),
    many("A: 1\r\n"),
    many("--\r\n"),
    nested + many("\r\n"),
    `Content-Transfer-Encoding: quoted-printable\r\n\r\n${many("= ")}`,
  ];
  for (const text of texts) {
    const source = octets(text);
    const began = process.cpuUsage();
    const message = parseMessage(source);
    messageText(message);
    envelopeOf(message);
    bodyStructureOf(message);
    // Processor time: a busy machine is no fault of ours.
    expect(process.cpuUsage(began).user / 1000, text.slice(0, 40)).toBeLessThan(1500);
  }
});

const word = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, "_"));
const boxes = fc
  .tuple(
    fc.option(word.filter((name) => name !== "")),
    fc.string({ unit: fc.constantFrom(...'ab.! "@\\<(,'), minLength: 1, maxLength: 10 }),
    fc.constantFrom("hill.example", "[192.0.2.1]", "a-b.c"),
  )
  .map(([name, local, domain]) => mailbox(name, local, domain));

function unprinted(line: string): string {
  return parseMessage(new TextEncoder().encode(line)).fields[0]?.value ?? "";
}

test("what is printed as an address list is read as the same addresses, in ASCII and in UTF-8", () => {
  const groups = fc
    .tuple(
      word.filter((name) => name.trim() !== ""),
      fc.array(boxes, { maxLength: 3 }),
    )
    .map(([name, members]) => ({ type: "group" as const, name, members }));
  fc.assert(
    fc.property(fc.array(fc.oneof(boxes, groups), { maxLength: 5 }), fc.boolean(), (addresses, utf8) => {
      expect(parseAddresses(unprinted(printField(addressField("To", addresses, utf8)))).addresses).toEqual(addresses);
    }),
    { numRuns: 500 },
  );
});

test("what is printed as text is read as the same text, in lines of at most 998 octets", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        word,
        fc.string({ maxLength: 2000 }).map((text) => text.replace(/[\r\n]/g, " ")),
      ),
      fc.boolean(),
      (text, utf8) => {
        const line = printField(textField("Subject", text, utf8));
        expect(decodeEncodedWords(unprinted(line))).toBe(text);
        for (const part of line.split("\r\n")) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(998);
      },
    ),
    { numRuns: 500 },
  );
});

test("what is printed as a date is read as the same date", () => {
  const seconds = fc.integer({ min: Date.UTC(1900, 0, 3) / 1000, max: Date.UTC(9999, 11, 28) / 1000 });
  fc.assert(
    fc.property(seconds, fc.option(fc.integer({ min: -1439, max: 1439 })), (second, offset) => {
      expect(parseDate(printDate({ at: second * 1000, offset }))).toEqual({ at: second * 1000, offset });
    }),
  );
});

test("what is encoded is decoded to the same octets", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(decodeBase64Kindly(encodeBase64Lines(bytes))).toEqual({ bytes, brokenAt: null });
      expect(decodeQuotedPrintable(encodeQuotedPrintable(bytes, "binary"))).toEqual({ bytes, brokenAt: null });
      expect(decodeQuotedPrintable(encodeQuotedPrintable(bytes, "text")).bytes).toEqual(bytes);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      expect(decodeEncodedWords(encodeWords(text).join(" "))).toBe(text);
    }),
  );
});

const lines = fc
  .array(fc.string({ unit: "grapheme", maxLength: 100 }), { maxLength: 5 })
  .map((all) => all.map((line) => line.replace(/[\r\n]/g, "")).join("\n"));
const contents = fc.uint8Array({ maxLength: 200 });
const drafts: fc.Arbitrary<Draft> = fc.record({
  from: fc.array(boxes, { minLength: 1, maxLength: 2 }),
  to: fc.array(boxes, { maxLength: 3 }),
  subject: word,
  date: fc.constant({ at: 0, offset: 60 }),
  messageId: fc.constant("1@hill.example"),
  text: lines,
  attachments: fc.array(
    fc.record({
      name: fc.option(fc.constantFrom("a.pdf", "é è.pdf", "a;b", "漢字".repeat(30), '"x"')),
      type: fc.constant("application/x-a"),
      content: contents,
    }),
    { maxLength: 2 },
  ),
});

test("what is composed is read as the draft said, and is 7-bit unless asked otherwise", () => {
  fc.assert(
    fc.property(drafts, fc.boolean(), (draft, utf8) => {
      const source = printMessage(draft, { utf8 });
      const message = parseMessage(source);
      const { from, to, subject, date, text, attachments } = messageText(message);
      expect({ from, to, subject, date, text }).toEqual({
        from: draft.from,
        to: draft.to,
        subject: draft.subject,
        date: draft.date,
        text: draft.text,
      });
      expect(attachments.map(({ name, part }) => [name, contentOf(part)])).toEqual(
        draft.attachments?.map(({ name, content }) => [name, content]),
      );
      expect(message.defects).toEqual([]);
      expect(utf8 || isSevenBit(source)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** What other mailers would argue about is left out: their own limits are not ours to test. */
const plainWord = fc
  .string({ unit: fc.constantFrom(..."abc déжü漢,.'-"), minLength: 1, maxLength: 40 })
  .map((text) => `x${text.replace(/ +/g, " ")}x`);
const plainBox = fc
  .tuple(plainWord, fc.constantFrom("ann", "bo.baker", "c+d"), fc.constantFrom("hill.example", "dale.example"))
  .map(([name, local, domain]) => mailbox(name, local, domain));
const plainText = fc.array(plainWord, { minLength: 1, maxLength: 4 }).map((all) => all.join("\n"));
const plainFile = fc.record({ name: plainWord.map((name) => `${name}.bin`), content: contents });
const plainDraft = fc.record({
  from: plainBox,
  to: fc.array(plainBox, { minLength: 1, maxLength: 3 }),
  subject: plainWord,
  text: plainText,
  files: fc.array(plainFile, { maxLength: 2 }),
});
const named = (box: Mailbox) => ({ name: box.name ?? "", address: addressSpec(box) });

test("what we compose, postal-mime and mailparser read as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(plainDraft, async ({ from, to, subject, text, files }) => {
      const attachments = files.map(({ name, content }) => ({ name, content, type: "application/x-a" }));
      const source = printMessage({
        from: [from],
        to,
        subject,
        text,
        attachments,
        date: { at: 0, offset: 0 },
        messageId: "1@hill.example",
      });
      const meant = {
        subject,
        from: [named(from)],
        to: to.map(named),
        text,
        files: files.map(({ name, content }) => [name, [...content]]),
      };
      const postal = await PostalMime.parse(source);
      expect({
        subject: postal.subject,
        from: [postal.from],
        to: postal.to,
        text: postal.text?.replace(/\n$/, ""),
        files: postal.attachments.map(({ filename, content }) => [
          filename,
          [...new Uint8Array(content as ArrayBuffer)],
        ]),
      }).toEqual(meant);
      const parsed = await simpleParser(Buffer.from(source), { skipTextToHtml: true });
      expect({
        subject: parsed.subject,
        from: parsed.from?.value,
        to: [parsed.to].flat().flatMap((list) => list?.value ?? []),
        text: parsed.text?.replace(/\n$/, ""),
        files: parsed.attachments.map(({ filename, content }) => [filename, [...content]]),
      }).toEqual(meant);
    }),
    { numRuns: 60 },
  );
});

test("what nodemailer composes, we read as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(plainDraft, async ({ from, to, subject, text, files }) => {
      const composer = new MailComposer({
        from: named(from),
        to: to.map(named),
        subject,
        text,
        date: new Date(0),
        attachments: files.map(({ name, content }) => ({
          filename: name,
          content: Buffer.from(content),
          contentType: "application/x-a",
        })),
      });
      const source = new Uint8Array(await composer.compile().build());
      const seen = messageText(parseMessage(source));
      expect({
        subject: seen.subject,
        from: seen.from.map((each) => each.type === "mailbox" && named(each)),
        text: seen.text?.replace(/\n$/, ""),
        date: seen.date?.at,
        to: seen.to.map((each) => each.type === "mailbox" && named(each)),
        files: seen.attachments.map(({ name, part }) => [name, [...contentOf(part)]]),
      }).toEqual({
        subject,
        from: [named(from)],
        to: to.map(named),
        text,
        date: 0,
        files: files.map(({ name, content }) => [name, [...content]]),
      });
    }),
    { numRuns: 60 },
  );
});
