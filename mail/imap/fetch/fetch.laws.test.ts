import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NASTY_MESSAGES } from "../../message/testing/nasty-messages";
import { octets } from "../../wire/octets";
import { fetched, fetchText, stored } from "../testing/fetched";
import { type Nested, readFetches } from "../testing/response-reader";

/** Octets that often are nearly a message: pieces of mail in any order, with any octets between them. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "Subject: ",
      "From: ",
      "To: a: b@c;, ",
      "Date: ",
      "Content-Type: ",
      "text/plain",
      "multipart/mixed; boundary=b",
      "message/rfc822",
    ],
    ...[
      "message/global",
      "multipart/digest; boundary=b",
      "\r\n",
      "\r\n\r\n",
      "\n",
      "\r",
      "--b\r\n",
      "--b--\r\n",
      "\0",
      '"',
      "\\",
      "(",
      "\xc3\xa9",
    ],
    ...[
      "Content-Disposition: ",
      'attachment; filename="x\\"y"',
      "Content-Transfer-Encoding: base64\r\n",
      "Content-Language: en,,de\r\n",
      "<@r:a@b>",
      "\xff",
    ],
    ...[
      "Content-MD5: ",
      "Content-ID: ",
      "Content-Location: ",
      "x".repeat(1200),
      "=?utf-8?q?=00?=",
      "; name*0*=a; name=",
      "NIL",
    ],
  ),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => String.fromCharCode(...bytes)),
);
const almostMail = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.constantFrom(...NASTY_MESSAGES.values()),
);

const ITEMS =
  '(FLAGS UID INTERNALDATE RFC822.SIZE ENVELOPE BODY BODYSTRUCTURE BODY[] BODY[HEADER] BODY[TEXT] BODY[HEADER.FIELDS (SUBJECT "a b")] ' +
  "BODY[1] BODY[1.MIME] BODY[2.HEADER] BODY[1.1.TEXT]<3.9> BINARY[] PREVIEW EMAILID THREADID SAVEDATE MODSEQ RFC822 RFC822.HEADER RFC822.TEXT)";

describe("whatever octets a message has", () => {
  test("every item is answered by the grammar, whether UTF-8 is taken or not (RFC 9051 §9)", () => {
    fc.assert(
      fc.property(almostMail, fc.boolean(), (text, utf8) => {
        const [read, ...more] = readFetches(fetchText(stored(text), ITEMS, { utf8 }), utf8);
        expect(more).toEqual([]);
        expect(read?.items.size).toBe(24);
        expect(read?.items.get("BODY[]")).toBe(text.replaceAll("\0", "\x80"));
      }),
      { numRuns: 500 },
    );
  });

  test("header and text are the message (RFC 9051 §6.4.5.1)", () => {
    fc.assert(
      fc.property(almostMail, (text) => {
        const message = stored(text);
        const [header, body] = [fetched(message, "BODY[HEADER]"), fetched(message, "BODY[TEXT]")];
        expect(`${header}${body}`).toBe(fetched(message, "BODY[]"));
      }),
      { numRuns: 100 },
    );
  });

  test("each part of the structure is there, and as big as the structure says (RFC 9051 §7.5.2)", () => {
    fc.assert(
      fc.property(almostMail, (text) => {
        const message = stored(text);
        for (const [path, size] of partsIn(fetched(message, "BODYSTRUCTURE"), [])) {
          expect(String(fetched(message, `BODY[${path}]`))).toHaveLength(size);
          expect(fetched(message, `BODY[${path}.MIME]`)).not.toBe(null);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a section in pieces is the section (RFC 9051 §6.4.5)", () => {
    fc.assert(
      fc.property(almostMail, fc.integer({ min: 1, max: 300 }), (text, step) => {
        const message = stored(text.slice(0, 5000));
        const whole = String(fetched(message, "BODY[]"));
        let joined = "";
        for (let at = 0; at < whole.length; at += step) joined += fetched(message, `BODY.PEEK[]<${at}.${step}>`);
        expect(joined).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });
});

test("an item is named in the answer as it was asked for (RFC 9051 §7.5.2)", () => {
  const number = fc.integer({ min: 1, max: 12 });
  const path = fc.array(number, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join("."));
  const names = fc.array(fc.constantFrom("To", "x-a", '"a b"', '""', "NILS"), { minLength: 1, maxLength: 3 });
  const text = fc.oneof(
    fc.constantFrom("HEADER", "TEXT"),
    fc
      .tuple(fc.constantFrom("HEADER.FIELDS", "HEADER.FIELDS.NOT"), names)
      .map(([which, list]) => `${which} (${list.join(" ")})`),
  );
  const section = fc.oneof(
    fc.constant(""),
    text,
    path,
    fc.tuple(path, fc.oneof(text, fc.constant("MIME"))).map(([numbers, behind]) => `${numbers}.${behind}`),
  );
  const message = stored("Subject: s\r\n\r\nHi.\r\n");
  fc.assert(
    fc.property(section, fc.boolean(), fc.option(fc.nat({ max: 40 })), (section, peek, from) => {
      const asked = `BODY${peek ? ".PEEK" : ""}[${section}]${from === null ? "" : `<${from}.5>`}`;
      const named = `* 1 FETCH (BODY[${section}]${from === null ? "" : `<${from}>`} `;
      expect(fetchText(message, asked).slice(0, named.length)).toBe(named);
    }),
    { numRuns: 300 },
  );
});

test("whatever is asked for, it is BAD or answered by the grammar (RFC 9051 §9)", () => {
  const token = fc.constantFrom(
    ...[
      "BODY",
      "BINARY",
      "RFC822",
      ".PEEK",
      ".SIZE",
      "[",
      "]",
      "1",
      ".",
      "0",
      "HEADER",
      ".FIELDS",
      ".NOT",
      " ",
      "(",
      ")",
      "TEXT",
      "MIME",
    ],
    ...["<", ">", "<0.5>", "FLAGS", "UID", "ALL", "PREVIEW", "LAZY", '"', '"a"', "99999999999", "{", "*"],
  );
  const message = stored(octets("Subject: s\r\n\r\nHi.\r\n"));
  fc.assert(
    fc.property(fc.array(token, { maxLength: 10 }), (tokens) => {
      const text = fetchText(message, tokens.join(""));
      if (!text.startsWith("BAD ")) expect(() => readFetches(text)).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

/** Each single part of a structure: its number, and its octets. */
function partsIn(structure: Nested, path: readonly number[]): [string, number][] {
  if (!isList(structure)) return [];
  const [first] = structure;
  if (isList(first)) return first.flatMap((part, index) => partsIn(part, [...path, index + 1]));
  const own = path.length === 0 ? [1] : path;
  const parts: [string, number][] = [[own.join("."), Number(structure[6])]];
  const inner = structure[8];
  return first === "message" && isList(inner)
    ? [...parts, ...partsIn(inner, isList(inner[0]) ? own : [...own, 1])]
    : parts;
}

function isList(value: Nested | undefined): value is readonly Nested[] {
  return Array.isArray(value);
}
