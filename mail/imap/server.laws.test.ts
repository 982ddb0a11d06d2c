import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { octets, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { COMMAND_OCTETS, CommandReader } from "./command-reader";
import { Lexer } from "./lex-command";
import { readMailboxName, writeMailboxName } from "./mailbox-text";
import { printAstring, printString } from "./quote";
import { parseSequenceSet, printRuns, resolveRanges } from "./sequence-set";
import { ImapDialogue, sessionOn, storeWith } from "./testing/imap-dialogue";

const RUNS = { numRuns: 60 };

/** What commands are made of, right and wrong. */
const word = fc.constantFrom(
  "SELECT",
  "EXAMINE",
  "CREATE",
  "DELETE",
  "RENAME",
  "LIST",
  "LSUB",
  "STATUS",
  "APPEND",
  "FETCH",
  "STORE",
  "COPY",
  "MOVE",
  "UID",
  "SEARCH",
  "SORT",
  "THREAD",
  "EXPUNGE",
  "CLOSE",
  "UNSELECT",
  "ENABLE",
  "IDLE",
  "DONE",
  "NOOP",
  "CHECK",
  "REPLACE",
  "LOGOUT",
  "UNAUTHENTICATE",
  "LOGIN",
  "AUTHENTICATE",
  "PLAIN",
  "ID",
  "NIL",
  "INBOX",
  "inbox/a",
  "a",
  "*",
  "%",
  "$",
  '""',
  '"a b"',
  '"',
  "(",
  ")",
  "1",
  "1:*",
  "2,1",
  "0",
  "4294967296",
  "FLAGS",
  "+FLAGS.SILENT",
  "(\\Seen)",
  "(\\Deleted $x)",
  "\\Flagged",
  "BODY[]",
  "BODY.PEEK[HEADER]",
  "(UID FLAGS)",
  "BODYSTRUCTURE",
  "ENVELOPE",
  "BINARY[1]",
  "RETURN",
  "(ALL)",
  "(SAVE)",
  "ALL",
  "NOT",
  "OR",
  "SUBJECT",
  "MODSEQ",
  "UTF-8",
  "(REVERSE DATE)",
  "REFERENCES",
  "(CHANGEDSINCE 1)",
  "(QRESYNC (1 1))",
  "CONDSTORE",
  "QRESYNC",
  "IMAP4rev2",
  "UTF8=ACCEPT",
  "(MESSAGES UIDNEXT)",
  "{3}\r\nabc",
  "{3+}\r\nabc",
  "~{3+}\r\na\0b",
  "{0}\r\n",
  "{9999999999}\r\n",
  "{99999999999+}\r\n",
  "&AOQ-",
  "&",
  "é",
  "\0",
  "]",
);

const line = fc.array(word, { maxLength: 7 }).map((words) => `t ${words.join(" ")}\r\n`);
const noise = fc.uint8Array({ maxLength: 40 }).map(octetText);
const talk = fc
  .array(fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: noise }), { maxLength: 25 })
  .map((lines) => lines.join(""));

function store() {
  return storeWith(
    "Subject: one\r\nFrom: a@b\r\n\r\nHello\r\n",
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n",
  );
}

function bytesOf(text: string): Uint8Array {
  return /[^\0-\xff]/.test(text) ? encodeUtf8(text) : octets(text);
}

describe("whatever a client says", () => {
  it("throws nothing, is answered in whole lines, and leaves the engine waiting or closed", () => {
    fc.assert(
      fc.property(talk, fc.boolean(), (text, signedIn) => {
        const dialogue = signedIn ? sessionOn(store()) : new ImapDialogue({ store: store() });
        dialogue.heard();
        const heard = dialogue.raw(bytesOf(text));
        expect(heard === "" || heard.endsWith("\r\n")).toBe(true);
        expect(dialogue.closed || dialogue.until !== null).toBe(true);
        dialogue.hangUp();
        expect(dialogue.closed).toBe(true);
        expect(dialogue.events.filter(({ type }) => type === "ended")).toHaveLength(
          dialogue.events.filter(({ type }) => type === "signed-in").length,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same answers however it is cut", () => {
    fc.assert(
      fc.property(talk, fc.array(fc.nat(200), { maxLength: 10 }), (text, cuts) => {
        const bytes = bytesOf(text);
        const whole = sessionOn(store()).raw(bytes);
        const octetByOctet = sessionOn(store());
        const answers = Array.from(bytes, (octet) => octetByOctet.raw(Uint8Array.of(octet))).join("");
        const stepped = sessionOn(store());
        let heard = "";
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          heard += stepped.raw(bytes.subarray(at, at + cut));
          at += cut;
        }
        expect(heard).toBe(whole);
        expect(answers).toBe(whole);
      }),
      RUNS,
    );
  });

  it("touches nobody else's account", () => {
    fc.assert(
      fc.property(talk, (text) => {
        const dialogue = sessionOn(store());
        const { state } = dialogue.store;
        dialogue.raw(bytesOf(text));
        expect(dialogue.store.account("åsa")).toBe(state.accounts.get("åsa"));
      }),
      RUNS,
    );
  });
});

describe("the reader of commands", () => {
  it("has looked at everything when it wants more", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, talk), { maxLength: 10 }), (pieces) => {
        const reader = new CommandReader(() => ({ each: 100, total: 200, count: 5, refusal: "BAD" }));
        for (const piece of pieces) {
          reader.push(bytesOf(piece));
          for (let reading = reader.take(); reading; reading = reader.take()) {
            if (reading.type !== "command") continue;
            const length = reading.pieces.reduce(
              (sum, part) => sum + (typeof part === "string" ? part : part.bytes).length,
              0,
            );
            expect(length).toBeLessThanOrEqual(COMMAND_OCTETS + 200);
          }
          expect(reader.pending).toBe(0);
        }
      }),
      RUNS,
    );
  });
});

describe("printing and reading are inverse", () => {
  const octetString = fc.uint8Array({ maxLength: 60 }).map(octetText);

  /** What a client would read: quoted, or a literal. */
  function lexerOf(printed: string): Lexer {
    const literal = /^\{(\d+)\}\r\n([\s\S]*)$/.exec(printed);
    return new Lexer(literal ? ["", { bytes: octets(literal[2] ?? ""), binary: false }, ""] : [printed]);
  }

  it("for strings of any octets but NUL (RFC 9051 §4.3)", () => {
    fc.assert(
      fc.property(octetString, fc.boolean(), (text, utf8) => {
        const clean = text.replaceAll("\0", "x");
        for (const printed of [printString(clean, utf8), printAstring(clean, utf8)]) {
          const lexer = lexerOf(printed);
          expect(lexer.astring()).toBe(clean);
          lexer.end();
          expect(lexer.failure).toBeNull();
        }
      }),
    );
  });

  it("for mailbox names in both encodings (RFC 3501 §5.1.3, RFC 6855 §3)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.boolean(), (name, utf8) => {
        const written = writeMailboxName(name, utf8);
        if (!utf8) expect(written).toMatch(/^[ -~]*$/);
        expect(readMailboxName(written, utf8)).toBe(name);
      }),
    );
  });

  it("for names in modified UTF-7: what is read is written the same again (RFC 3501 §5.1.3)", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("&", "-", "A", "O", "Q", "g", "2", ",", "+", "a"), maxLength: 12 }),
        (text) => {
          const name = readMailboxName(text, false);
          if (name !== null) expect(writeMailboxName(name, false)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("for sequence sets (RFC 9051 §9)", () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), (ranges) => {
        const runs = resolveRanges(ranges, 50);
        const members = new Set(
          ranges.flatMap(([a, b]) => Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i)),
        );
        expect(runs.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i))).toEqual(
          [...members].sort((a, b) => a - b),
        );
        expect(parseSequenceSet(printRuns(runs))).toEqual(runs);
      }),
    );
  });
});
