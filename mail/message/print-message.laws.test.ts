import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { needsOf } from "../wire/content-needs";
import { mailbox } from "./address";
import { addressField, textField } from "./compose-field";
import { decodeBase64Kindly } from "./decode-base64";
import { encodeWords } from "./encode-words";
import { decodeEncodedWords } from "./encoded-words";
import { contentOf, messageText } from "./message-text";
import { parseAddresses } from "./parse-addresses";
import { parseDate } from "./parse-date";
import { parseMessage } from "./parse-message";
import { printDate } from "./print-date";
import { printField } from "./print-field";
import { type Draft, printMessage } from "./print-message";
import { decodeQuotedPrintable, encodeQuotedPrintable } from "./quoted-printable";
import { encodeBase64Lines } from "./transfer-encoding";

// Each law takes a fraction of a second; on a machine with ten other things to do it may take more.
vi.setConfig({ testTimeout: 30_000 });

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

const SEVEN_BIT = { eightBit: false, binary: false, longLine: false };
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
      expect(needsOf(source)).toMatchObject(utf8 ? { longLine: false, binary: false } : SEVEN_BIT);
    }),
    { numRuns: 300 },
  );
});
