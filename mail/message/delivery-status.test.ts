import { expect, test } from "vitest";
import { octets, octetText } from "../wire/octets";
import { mailbox } from "./address";
import { type DeliveryReport, parseDeliveryStatus, printDeliveryStatus } from "./delivery-status";
import { findFields } from "./header-field";
import { parseMessage } from "./parse-message";
import { printField } from "./print-field";
import { printMessage } from "./print-message";
import { receivedField, returnPathField, traceOf } from "./trace-fields";

const REPORT: DeliveryReport = {
  envelopeId: "QQ314159",
  reportingMta: "mx.dale.example",
  arrivedAt: Date.UTC(2026, 0, 1),
  recipients: [
    {
      original: { type: "rfc822", address: "Bo@dale.example" },
      final: "bo@dale.example",
      action: "failed",
      status: "5.1.1",
      remoteMta: "in.dale.example",
      diagnostic: "550 5.1.1 No such user",
      willRetryUntil: null,
    },
    {
      original: null,
      final: "cy@dale.example",
      action: "delayed",
      status: "4.2.2",
      remoteMta: null,
      diagnostic: null,
      willRetryUntil: Date.UTC(2026, 0, 5),
    },
  ],
  returned: { type: "message", content: octets("Subject: in\r\n\r\nText\r\n") },
};

const print = (report: DeliveryReport) =>
  parseMessage(
    printMessage({
      from: [mailbox("Mail Delivery System", "postmaster", "dale.example")],
      to: [mailbox(null, "ann", "hill.example")],
      subject: "Not delivered",
      date: { at: 0, offset: 0 },
      messageId: "1@dale.example",
      fields: [{ name: "Auto-Submitted", text: "auto-replied" }],
      text: "Your message did not arrive.\n",
      report,
    }),
  );

test("a report is a text for people, a status for programs, and what comes back (RFC 3464 §2)", () => {
  const message = print(REPORT);
  expect(message.mediaType.subtype).toBe("report");
  expect(message.mediaType.parameters.get("report-type")).toBe("delivery-status");
  expect(message.parts.map(({ mediaType: { type, subtype } }) => `${type}/${subtype}`)).toEqual([
    "text/plain",
    "message/delivery-status",
    "message/rfc822",
  ]);
});

test("fields about the message come first, then a group for each recipient (RFC 3464 §2.1)", () => {
  expect(printDeliveryStatus(REPORT).split("\r\n")).toEqual([
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
    "",
    "Final-Recipient: rfc822; cy@dale.example",
    "Action: delayed",
    "Status: 4.2.2",
    "Will-Retry-Until: Mon, 5 Jan 2026 00:00:00 +0000",
    "",
  ]);
});

test("a status read is the status written (RFC 3464 §2.3)", () => {
  const { returned: _, ...status } = REPORT;
  expect(parseDeliveryStatus(print(REPORT))).toEqual(status);
  expect(parseDeliveryStatus(parseMessage(octets("A: 1\r\n\r\n")))).toBeNull();
});

test("a report may return the header alone (RFC 6522 §4)", () => {
  const message = print({ ...REPORT, returned: { type: "header", content: octets("Subject: in\r\n") } });
  expect(message.parts[2]?.mediaType.subtype).toBe("rfc822-headers");
});

test("of an 8-bit message a 7-bit report returns the header (RFC 6522 §4)", () => {
  const message = print({
    ...REPORT,
    returned: { type: "message", content: octets("Subject: in\r\nA: 1\r\n\r\ncaf\xe9\r\n") },
  });
  expect(message.parts[2]?.mediaType.subtype).toBe("rfc822-headers");
  expect(octetText(message.source)).toContain("\r\n\r\nSubject: in\r\nA: 1\r\n");
  expect(octetText(message.source)).not.toContain("caf");
});

test("a diagnostic with a line end is refused (RFC 3464 §2.3.6)", () => {
  const [recipient] = REPORT.recipients;
  if (!recipient) throw new Error("no recipient");
  expect(() =>
    printDeliveryStatus({ ...REPORT, recipients: [{ ...recipient, diagnostic: "x\r\nAction: delivered" }] }),
  ).toThrow(RangeError);
});

const TRACE = {
  from: { hello: "hill.example", address: "192.0.2.1" },
  by: "mx.dale.example",
  protocol: "ESMTPS",
  id: "17",
  recipient: "bo@dale.example",
  at: 0,
};

test("a relay says from whom, by whom, how and when it received a message (RFC 5321 §4.4)", () => {
  expect(printField(receivedField(TRACE))).toBe(
    "Received: from hill.example ([192.0.2.1]) by mx.dale.example with ESMTPS id 17\r\n for <bo@dale.example>; Thu, 1 Jan 1970 00:00:00 +0000\r\n",
  );
  expect(printField(receivedField({ ...TRACE, from: { hello: "h", address: "2001:db8::1" } }))).toContain(
    "from h ([IPv6:2001:db8::1])",
  );
});

test("a peer's name for itself cannot break out of its clause (RFC 5321 §4.4)", () => {
  const evil = printField(receivedField({ ...TRACE, from: { hello: "x (y); \r\nBcc: z", address: null } }));
  expect(evil).toContain("from x??y?????Bcc:?z by");
});

test("the last relay writes the reverse-path down (RFC 5321 §4.4)", () => {
  expect(printField(returnPathField(""))).toBe("Return-Path: <>\r\n");
  expect(printField(returnPathField("ann@hill.example"))).toBe("Return-Path: <ann@hill.example>\r\n");
});

test("a trace read back has its clauses and dates, newest first (RFC 5321 §4.4)", () => {
  const second = printField(receivedField({ ...TRACE, by: "in.dale.example", at: 60_000 }));
  const { fields } = parseMessage(octets(`${second}${printField(receivedField(TRACE))}\r\n`));
  expect(findFields(fields, "received").length).toBe(2);
  expect(traceOf(fields).map(({ clauses, date }) => [clauses.get("by"), clauses.get("for"), date?.at])).toEqual([
    ["in.dale.example", "<bo@dale.example>", 60_000],
    ["mx.dale.example", "<bo@dale.example>", 0],
  ]);
});
