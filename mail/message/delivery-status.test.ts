import fc from "fast-check";
import { expect, test } from "vitest";
import { concatOctets, octets, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { printDeliveryReport, type Returned } from "./delivery-report";
import { type DeliveryStatus, printDeliveryStatus } from "./delivery-status";
import { parseDeliveryStatus } from "./parse-delivery-status";
import { parseMessage } from "./parse-message";
import { guardedField } from "./print-field";
import { encodeEmbedded } from "./typed-address";

const BO = {
  original: { type: "rfc822", address: "Bo@dale.example" },
  final: "bo@dale.example",
  action: "failed",
  status: "5.1.1",
  remoteMta: "in.dale.example",
  diagnostic: "550 5.1.1 No such user",
  lastAttemptAt: Date.UTC(2026, 0, 2),
  willRetryUntil: null,
} as const;

const STATUS: DeliveryStatus = {
  envelopeId: "QQ314159",
  reportingMta: "mx.dale.example",
  arrivedAt: Date.UTC(2026, 0, 1),
  recipients: [
    BO,
    {
      original: null,
      final: "cy@dale.example",
      action: "delayed",
      status: "4.2.2",
      remoteMta: null,
      diagnostic: null,
      lastAttemptAt: null,
      willRetryUntil: Date.UTC(2026, 0, 5),
    },
  ],
};

const MESSAGE = octets("Subject: in\r\n\r\nText\r\n");

function print(returned: Partial<Returned> = {}, status = STATUS, text = "It did not arrive.\r\n") {
  const fields = [guardedField("From", "<postmaster@dale.example>")];
  return parseMessage(
    printDeliveryReport({
      fields,
      text,
      status,
      returned: { whole: true, utf8: false, content: MESSAGE, ...returned },
    }),
  );
}

const typesOf = (message: ReturnType<typeof print>) =>
  message.parts.map(({ mediaType: { type, subtype } }) => `${type}/${subtype}`);

test("a report is a text for people, a status for programs, and what comes back (RFC 3464 §2, RFC 6522 §3)", () => {
  const message = print();
  expect(message.defects).toEqual([]);
  expect(message.mediaType.subtype).toBe("report");
  expect(message.mediaType.parameters.get("report-type")).toBe("delivery-status");
  expect(typesOf(message)).toEqual(["text/plain", "message/delivery-status", "message/rfc822"]);
});

test("a report may return the header alone (RFC 6522 §4)", () => {
  const header = octets("Subject: in\r\n");
  expect(typesOf(print({ whole: false, content: header }))[2]).toBe("text/rfc822-headers");
});

test("what comes back of a message in UTF-8 has types of its own (RFC 6533 §4)", () => {
  expect(typesOf(print({ utf8: true }))[2]).toBe("message/global");
  expect(typesOf(print({ utf8: true, whole: false }))[2]).toBe("message/global-headers");
});

test("a report is as many bits wide as what it holds, and says so (RFC 2045 §6.4)", () => {
  expect(octetText(print().source)).not.toContain("8bit");
  for (const wide of [print({ content: octets("Subject: in\r\n\r\ncaf\xe9\r\n") }), print({}, STATUS, "für Bo\r\n")]) {
    expect([wide.encoding, ...wide.parts.map(({ encoding }) => encoding)].filter((one) => one === "8bit").length).toBe(
      2,
    );
  }
});

test("what is no lines of text does not come back (RFC 6522 §3)", () => {
  for (const content of ["a\nb", "a\0b", `${"x".repeat(1000)}\r\n`]) {
    expect(typesOf(print({ content: octets(content) }))).toHaveLength(2);
  }
});

test("fields about the message come first, then a group for each recipient (RFC 3464 §2.1)", () => {
  expect(printDeliveryStatus(STATUS).split("\r\n")).toEqual([
    "Original-Envelope-Id: QQ314159",
    "Reporting-MTA: dns; mx.dale.example",
    "Arrival-Date: Thu, 1 Jan 2026 00:00:00 +0000",
    "",
    "Original-Recipient: rfc822; Bo@dale.example",
    "Final-Recipient: rfc822; bo@dale.example",
    "Action: failed",
    "Status: 5.1.1",
    "Remote-MTA: dns; in.dale.example",
    "Diagnostic-Code: smtp; 550 5.1.1 No such user",
    "Last-Attempt-Date: Fri, 2 Jan 2026 00:00:00 +0000",
    "",
    "Final-Recipient: rfc822; cy@dale.example",
    "Action: delayed",
    "Status: 4.2.2",
    "Will-Retry-Until: Mon, 5 Jan 2026 00:00:00 +0000",
    "",
  ]);
});

test("a status read is the status written, whatever the addresses and the sayings (RFC 3464 §2.3, RFC 6533 §3)", () => {
  const address = fc
    .string({ unit: fc.constantFrom(...'ab+=\\{} ü漢\u{1f4ee};"'), minLength: 1, maxLength: 80 })
    .map((text) => `x${text}@dale.example`);
  const saying = fc.string({ unit: fc.constantFrom("no such user", " ", "=?utf-8?Q?a?=", ";", "x"), maxLength: 60 });
  fc.assert(
    fc.property(address, address, saying, (final, original, said) => {
      const diagnostic = `550 ${said} end`;
      const recipient = { ...BO, original: { type: "utf-8", address: original }, final, diagnostic };
      const status = { ...STATUS, recipients: [recipient] };
      expect(parseDeliveryStatus(print({}, status))).toEqual(status);
    }),
    { numRuns: 200 },
  );
  expect(parseDeliveryStatus(print())).toEqual(STATUS);
  expect(parseDeliveryStatus(parseMessage(octets("A: 1\r\n\r\n")))).toBeNull();
});

test("an address beyond ASCII has a type and an ASCII spelling of its own (RFC 6533 §3)", () => {
  const status = printDeliveryStatus({ ...STATUS, recipients: [{ ...BO, final: "jürgen@dale.example" }] });
  expect(status).toContain("\r\nFinal-Recipient: utf-8; j\\x{FC}rgen@dale.example\r\n");
  expect(encodeEmbedded("a+b=c\\d e\u{1f4ee}")).toBe("a\\x{2B}b\\x{3D}c\\x{5C}d\\x{20}e\\x{1F4EE}");
});

test("what strangers say ends no line, and is ASCII (RFC 3464 §2.1.2)", () => {
  const evil = "é\r\nAction: delivered\r\n\r\nX: y";
  const recipient = {
    ...BO,
    original: { type: "utf-8", address: evil },
    final: evil,
    remoteMta: evil,
    diagnostic: evil,
  };
  const text = printDeliveryStatus({ ...STATUS, envelopeId: evil, reportingMta: evil, recipients: [recipient] });
  expect(text).not.toMatch(/^(Action: delivered|X:)/m);
  expect(encodeUtf8(text).every((octet) => octet < 128)).toBe(true);
  expect(text.split("\r\n\r\n")).toHaveLength(2);
});

const foreign = (type: string, content: Uint8Array) =>
  parseMessage(
    concatOctets([
      encodeUtf8(`Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: ${type}\r\n\r\n`),
      content,
      encodeUtf8("\r\n--x--\r\n"),
    ]),
  );

test("an address in UTF-8 is read as it stands, and so is a number of no character (RFC 6533 §4)", () => {
  const content = encodeUtf8(
    "Reporting-MTA: dns; a.example\r\n\r\nFinal-Recipient: utf-8; jürgen@b.example\r\n\r\nFinal-Recipient: UTF-8;x\\x{110000}@b.example\r\n",
  );
  const status = parseDeliveryStatus(foreign("message/global-delivery-status", content));
  expect(status?.recipients.map(({ final }) => final)).toEqual(["jürgen@b.example", "x\\x{110000}@b.example"]);
});

test("no octets whatever make reading a status fail (RFC 3464 §2.1)", () => {
  const unit = fc.constantFrom(
    "\r\n",
    "\r\n\r\n",
    "Action:",
    "Final-Recipient: ",
    "utf-8;",
    "\\x{",
    "FC}",
    "é",
    ";",
    "Status: x",
  );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.string({ unit }).map(encodeUtf8)), (bytes) => {
      parseDeliveryStatus(foreign("message/delivery-status", bytes));
    }),
    { numRuns: 200 },
  );
});
