import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { concatOctets, octets, octetText } from "../wire/octets";
import { bodyStructureOf } from "./body-structure";
import { decodeEncodedWords } from "./encoded-words";
import { envelopeOf } from "./envelope";
import { messagePieces } from "./message-pieces";
import { sectionOctets, topOfMessage } from "./message-section";
import { contentOf, messageText } from "./message-text";
import { parseAddresses } from "./parse-addresses";
import { parseDate } from "./parse-date";
import { type Entity, parseMessage } from "./parse-message";
import { parseParameterized } from "./parse-parameters";
import { NASTY_MESSAGES } from "./testing/nasty-messages";

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
