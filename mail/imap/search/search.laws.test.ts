import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFlags } from "../../mailbox/flags";
import type { StoredMessage } from "../../mailbox/stored-message";
import { encodeQuotedPrintable } from "../../message/quoted-printable";
import { NASTY_MESSAGES } from "../../message/testing/nasty-messages";
import { encodeBase64 } from "../../wire/base64";
import { octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { stored } from "../testing/fetched";
import { ESEARCH_ANSWER, type Nested, readThreads, SEARCH_ANSWER } from "../testing/response-reader";
import { scopeOf, search } from "../testing/searched";
import { findMessages } from "./find-messages";
import { esearchAnswer, searchAnswer } from "./search-answer";
import { sortMessages } from "./sort-messages";
import { threadAnswer } from "./thread";
import { threadByReferences } from "./thread-by-references";
import { threadBySubject } from "./thread-by-subject";

const WORDS = ["tea", "Cake", "CAFÉ", "café", "straße", "STRASSE", "жасмин", "a", ""];
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((list) => list.join(" "));

/** A letter as its writer sees it. */
const letter = fc.record({
  subject: fc.option(words, { nil: null }),
  from: fc.constantFrom("ann@hill.example", "bo@dale.example"),
  body: words,
  encoding: fc.constantFrom("8bit", "base64", "quoted-printable"),
  inParts: fc.boolean(),
  day: fc.integer({ min: 1, max: 4 }),
  flags: fc.subarray(["\\Seen", "\\Flagged", "$Work"]),
});
type Letter = typeof letter extends fc.Arbitrary<infer Value> ? Value : never;

type Key =
  | { readonly text: string; readonly holds: (letter: Letter, number: number) => boolean }
  | { readonly not: Key }
  | { readonly or: readonly [Key, Key] }
  | { readonly and: readonly Key[] };

const day = (letter: Letter) => letter.day;
const leaf: fc.Arbitrary<Key> = fc.oneof(
  fc.constantFrom<Key>(
    { text: "ALL", holds: () => true },
    { text: "SEEN", holds: ({ flags }) => flags.includes("\\Seen") },
    { text: "UNFLAGGED", holds: ({ flags }) => !flags.includes("\\Flagged") },
    { text: "KEYWORD $work", holds: ({ flags }) => flags.includes("$Work") },
    { text: "2:3", holds: (_, number) => number === 2 || number === 3 },
    { text: "UID 10,30:99", holds: (_, number) => number !== 2 },
    { text: "SENTON 2-Mar-2026", holds: (letter) => day(letter) === 2 },
    { text: "SENTBEFORE 3-Mar-2026", holds: (letter) => day(letter) < 3 },
    { text: "SENTSINCE 3-Mar-2026", holds: (letter) => day(letter) >= 3 },
    { text: "FROM hill", holds: ({ from }) => from.includes("hill") },
    { text: 'HEADER Subject ""', holds: ({ subject }) => subject !== null },
  ),
  fc.constantFrom(...WORDS.filter(Boolean)).map((word) => ({
    text: `SUBJECT "${word}"`,
    holds: ({ subject }: Letter) => subject !== null && has(subject, word),
  })),
  fc.constantFrom(...WORDS).map((word) => ({ text: `BODY "${word}"`, holds: ({ body }: Letter) => has(body, word) })),
);
const { key } = fc.letrec<{ key: Key }>((tie) => ({
  key: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie("key").map((not) => ({ not })),
    fc.tuple(tie("key"), tie("key")).map((or) => ({ or })),
    fc.array(tie("key"), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
  ),
}));

describe("a search", () => {
  test("finds what somebody finds who reads every letter (RFC 9051 §6.4.4)", () => {
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 5 }), key, (letters, key) => {
        const expected = letters.flatMap((letter, index) => (holds(key, letter, index + 1) ? [index + 1] : []));
        expect(search(scopeOf(letters.map(storedLetter)), octetText(encodeUtf8(print(key))))).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test("whatever is asked for is BAD, or found and told by the grammar (RFC 9051 §9)", () => {
    const token = fc.constantFrom(
      ...[
        "ALL",
        "NOT",
        "OR",
        "(",
        ")",
        " ",
        " ",
        "SUBJECT",
        "BODY",
        '"a"',
        '"',
        "1",
        "*",
        ":",
        ",",
        "$",
        "UID",
        "SINCE",
        "1-Mar-2026",
        "RETURN",
      ],
      ...[
        "(MIN)",
        "CHARSET",
        "UTF-8",
        "KEYWORD",
        "LARGER",
        "0",
        "MODSEQ",
        "HEADER",
        "x",
        "{",
        "OLDER",
        "EMAILID",
        "TEXT",
        "SENTON",
      ],
    );
    const scope = scopeOf([...NASTY_MESSAGES.values()].slice(0, 5));
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        const found = search(scope, tokens.join(""));
        if (typeof found === "string") expect(found).toMatch(/^(?:BAD|NO) ./);
        else expect(`SEARCH${found.map((number) => ` ${number}`).join("")}`).toMatch(SEARCH_ANSWER);
      }),
      { numRuns: 1000 },
    );
  });

  test("any octets at all are searched, sorted and threaded without harm (RFC 9051 §6.4.4)", () => {
    const messages = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...NASTY_MESSAGES.values())), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(messages, fc.boolean(), (texts, byUid) => {
        const scope = scopeOf(texts.map((text) => ({ content: encodeUtf8(text) })));
        for (const program of ["TEXT zz", "BODY zz", "FROM zz", "SUBJECT zz", "SENTON 1-Jan-2026"])
          search(scope, program);
        const all = findMessages({ type: "all" }, scope);
        const returns = { min: true, max: true, all: true, count: true, save: false, partial: { from: 2, to: 3 } };
        expect(esearchAnswer("a1", returns, all, { byUid, modseq: true })).toMatch(ESEARCH_ANSWER);
        const sorted = sortMessages(all, [
          { key: "SUBJECT", reverse: true },
          { key: "FROM", reverse: false },
          { key: "DISPLAYTO", reverse: false },
          { key: "DATE", reverse: false },
        ]);
        expect(searchAnswer("SORT", sorted, { byUid, modseq: true })).toMatch(SEARCH_ANSWER);
        expect(new Set(sorted).size).toBe(all.length);
        for (const thread of [threadBySubject, threadByReferences]) {
          expect(numbersIn(readThreads(threadAnswer(thread(all), false)))).toEqual(all.map(({ number }) => number));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("threads by references", () => {
  const ids = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const message = fc.record({
    id: ids,
    references: fc.array(ids, { maxLength: 4 }),
    subject: fc.constantFrom("", "x", "Re: x", "y", "Fwd: y"),
  });

  test("hold each message once, whoever claims to answer whom (RFC 5256 §3)", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const scope = scopeOf(
          messages.map(
            ({ id, references, subject }) =>
              `Message-ID: <${id}@x>\nReferences: ${references.map((id) => `<${id}@x>`).join(" ")}\nSubject: ${subject}\n\n`,
          ),
        );
        const threads = readThreads(threadAnswer(threadByReferences(findMessages({ type: "all" }, scope)), false));
        expect(numbersIn(threads)).toEqual(messages.map((_, index) => index + 1));
      }),
      { numRuns: 500 },
    );
  });
});

function storedLetter({ subject, from, body, encoding, inParts, day, flags }: Letter): Partial<StoredMessage> {
  const utf8 = encodeUtf8(body);
  const encoded =
    encoding === "base64" ? encodeBase64(utf8) : octetText(encoding === "8bit" ? utf8 : encodeQuotedPrintable(utf8));
  const type = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoded}`;
  const titled = subject === null ? "" : `Subject: =?utf-8?B?${encodeBase64(encodeUtf8(subject))}?=\r\n`;
  const header = `From: ${from}\r\nDate: ${day} Mar 2026 23:59:00 -1100\r\n${titled}`;
  const parts = `Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n${type}\r\n--cut--\r\n`;
  const parsed = parseFlags(flags);
  const { content, size } = stored(header + (inParts ? parts : type));
  return { content, size, ...(parsed ? { flags: parsed } : {}) };
}

// As the law of case folding has it: letters apart from their accents, in capitals.
function has(text: string, word: string): boolean {
  const plain = (value: string) => value.normalize("NFD").toUpperCase();
  return plain(text).includes(plain(word));
}

function holds(key: Key, letter: Letter, number: number): boolean {
  if ("not" in key) return !holds(key.not, letter, number);
  if ("or" in key) return key.or.some((one) => holds(one, letter, number));
  if ("and" in key) return key.and.every((one) => holds(one, letter, number));
  return key.holds(letter, number);
}

function print(key: Key): string {
  if ("not" in key) return `NOT ${print(key.not)}`;
  if ("or" in key) return `OR ${print(key.or[0])} ${print(key.or[1])}`;
  return "and" in key ? `(${key.and.map(print).join(" ")})` : key.text;
}

function numbersIn(threads: readonly Nested[]): number[] {
  const numbers = (nested: Nested): number[] =>
    typeof nested === "number" ? [nested] : Array.isArray(nested) ? nested.flatMap(numbers) : [];
  return numbers(threads).sort((a, b) => a - b);
}
