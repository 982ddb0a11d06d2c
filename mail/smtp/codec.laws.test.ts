import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeUtf8 } from "../wire/text-coding";
import { type Command, parseCommand, printCommand, VERBS } from "./command";
import { type Extensions, NO_EXTENSIONS, parseExtensions, printExtensions } from "./extensions";
import { parseOriginalRecipient, printOriginalRecipient } from "./original-recipient";
import { joinReply, parseReplyLine } from "./parse-reply";
import { parsePath, printPath } from "./path";
import { replyText } from "./print-reply";
import type { EnhancedCode, Reply } from "./reply";
import { decodeXtext, encodeXtext } from "./xtext";

const text = (pattern: RegExp, maxLength = 20) => fc.stringMatching(pattern).map((it) => it.slice(0, maxLength));
const label = text(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/u);
const domain = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join(".")),
  fc.ipV4().map((address) => `[${address}]`),
  fc
    .ipV6()
    .map((address) => `[IPv6:${address.toLowerCase()}]`)
    .filter((it) => parsePath(`a@${it}`) !== null),
  fc.constantFrom("bücher.example", "例え.example"),
);
const local = fc.oneof(
  text(/^[ -~]{1,20}$/),
  text(/^[a-z]+(\.[a-z+]+)?$/),
  fc.constantFrom("josé", 'a"b\\c', "用户", " "),
);
const path = fc.oneof(
  fc.record({ local, domain }),
  fc.constantFrom("Postmaster", "postmaster").map((it) => ({ local: it, domain: "" })),
);
const printable = text(/^[ -~]{1,30}$/, 30);
const mailbox = fc.record({ local, domain });
const mail = fc.record({
  verb: fc.constant("MAIL" as const),
  path: fc.option(mailbox),
  parameters: fc.record({
    size: fc.option(fc.maxSafeNat()),
    body: fc.option(fc.constantFrom("7BIT" as const, "8BITMIME" as const, "BINARYMIME" as const)),
    utf8: fc.boolean(),
    ret: fc.option(fc.constantFrom("FULL" as const, "HDRS" as const)),
    envelopeId: fc.option(printable),
    auth: fc.option(fc.oneof(fc.constant(""), mailbox.map(printPath))),
  }),
});
const rcpt = fc.record({
  verb: fc.constant("RCPT" as const),
  path,
  parameters: fc.record({
    notify: fc.option(fc.uniqueArray(fc.constantFrom("success" as const, "failure" as const, "delay" as const))),
    original: fc.option(
      fc.oneof(
        fc.record({ type: fc.constantFrom("rfc822", "x400"), address: printable }),
        fc.record({
          type: fc.constant("utf-8"),
          address: fc.constantFrom("josé@bücher.example", "a+b=c\\d", "\\\\x{"),
        }),
      ),
    ),
  }),
});
const argument = text(/^[!-~]{1,20}$/).filter((it) => !/^SMTPUTF8$/i.test(it));
const command: fc.Arbitrary<Command> = fc.oneof(
  mail,
  rcpt,
  fc.record({
    verb: fc.constantFrom("EHLO" as const, "HELO" as const),
    host: fc.constantFrom("a.example", "my_host", "[192.0.2.1]"),
  }),
  fc.record({ verb: fc.constantFrom("DATA" as const, "RSET" as const, "QUIT" as const, "STARTTLS" as const) }),
  fc.record({ verb: fc.constant("BDAT" as const), size: fc.maxSafeNat(), last: fc.boolean() }),
  fc.record({ verb: fc.constantFrom("VRFY" as const, "EXPN" as const), argument, utf8: fc.boolean() }),
  fc.record({ verb: fc.constantFrom("HELP" as const, "NOOP" as const), argument: fc.oneof(fc.constant(""), argument) }),
  fc.record({
    verb: fc.constant("AUTH" as const),
    mechanism: fc.constantFrom("PLAIN", "SCRAM-SHA-256", "X_OTHER"),
    initial: fc.option(fc.uint8Array({ maxLength: 20 }).map((it) => Uint8Array.from(it))),
  }),
);
const enhanced = fc.constantFrom<EnhancedCode | null>(null, "2.0.0", "4.5.3", "5.7.30");
const reply: fc.Arbitrary<Reply> = fc
  .record({
    code: fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 59 })).map(([a, b]) => a * 100 + b),
    enhanced,
    lines: fc.tuple(printable, fc.array(printable)).map(([first, more]) => [first, ...more] as [string, ...string[]]),
  })
  .map((it) => ({ ...it, enhanced: it.enhanced?.[0] === String(it.code)[0] ? it.enhanced : null }));

describe("laws of SMTP's codec", () => {
  test("what is printed is parsed back, for every command (RFC 5321 §4.1.2)", () => {
    fc.assert(
      fc.property(command, (it) => {
        const printed = printCommand(it);
        expect(parseCommand(printed.subarray(0, -2))).toEqual(it);
      }),
    );
  });

  test("a path survives printing, quotes, literals and UTF-8 included (RFC 5321 §4.1.2, RFC 6531 §3.3)", () => {
    fc.assert(
      fc.property(path, (it) => {
        expect(parsePath(printPath(it))).toEqual(it);
      }),
    );
  });

  test("no line throws, and what is parsed prints to a line that means the same (RFC 5321 §4.1)", () => {
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((it) => Uint8Array.from(it)),
      fc
        .tuple(fc.constantFrom(...VERBS), fc.constantFrom("", " ", " FROM:<", " TO:<"), fc.string({ unit: "binary" }))
        .map((parts) => encodeUtf8(parts.join(""))),
    );
    fc.assert(
      fc.property(line, (it) => {
        const parsed = parseCommand(it);
        if (!("fault" in parsed)) expect(parseCommand(printCommand(parsed).subarray(0, -2))).toEqual(parsed);
      }),
      { numRuns: 200 },
    );
  });

  test("a reply survives printing, many lines included (RFC 5321 §4.2, RFC 2034 §4)", () => {
    fc.assert(
      fc.property(reply, (it) => {
        const lines = replyText(it).split("\r\n").slice(0, -1);
        const parts = lines.map((line) => parseReplyLine(encodeUtf8(line)));
        expect(parts.map((part) => part?.more)).toEqual(lines.map((_, index) => index < lines.length - 1));
        const read = joinReply(
          parts.flatMap((part) => part ?? []),
          it.enhanced !== null,
        );
        expect(read).toEqual(it);
      }),
    );
  });

  test("xtext carries any text without control of the parameters' grammar (RFC 3461 §4)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (it) => {
        const printed = encodeXtext(it);
        expect(printed).not.toMatch(/[ =\r\n\t]/);
        if (!/[\ud800-\udfff]/u.test(it)) expect(decodeXtext(printed)).toBe(it);
      }),
    );
  });

  test("an original recipient survives printing in ASCII alone (RFC 6533 §3)", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("é", "\\x{E9}", "+20", "用\u{1f600}", "a b"),
        fc.constantFrom("x", "\\", "ü"),
        (a, b) => {
          const it = { type: "utf-8", address: `${a}${b}` };
          const printed = printOriginalRecipient(it);
          expect(printed).toMatch(/^[!-~]+$/);
          expect(parseOriginalRecipient(printed)).toEqual(it);
        },
      ),
    );
  });

  test("extensions survive their announcement (RFC 5321 §4.1.1.1, RFC 9422 §3)", () => {
    const limit = fc.option(fc.integer({ min: 1, max: 999_999 }));
    const extensions: fc.Arbitrary<Extensions> = fc.record({
      size: fc.option(fc.maxSafeNat()),
      pipelining: fc.boolean(),
      eightBitMime: fc.boolean(),
      utf8: fc.boolean(),
      chunking: fc.boolean(),
      binaryMime: fc.boolean(),
      dsn: fc.boolean(),
      enhancedCodes: fc.boolean(),
      limits: fc.option(fc.record({ mailMax: limit, rcptMax: limit, rcptDomainMax: limit })),
      startTls: fc.boolean(),
      auth: fc.subarray(["SCRAM-SHA-256", "PLAIN"]),
    });
    fc.assert(
      fc.property(extensions, (it) => {
        expect(parseExtensions(printExtensions(it))).toEqual(it);
      }),
    );
    expect(parseExtensions(["XUNKNOWN 1", "SIZE many", "PIPELINING yes", ""])).toEqual(NO_EXTENSIONS);
  });
});
