import { expect, test } from "vitest";
import { encodeUtf8 } from "../wire/text-coding";
import { parseMessage } from "./parse-message";
import { printReceived, printReturnPath, traceOf } from "./trace-fields";

const TRACE = {
  from: { hello: "hill.example", address: "192.0.2.1" },
  by: "mx.dale.example",
  protocol: "ESMTPS",
  id: "17",
  recipient: "bo@dale.example",
  at: 0,
};

const read = (text: string) => parseMessage(encodeUtf8(`${text}\r\n`));

test("a relay says from whom, by whom, how and when it received a message, in lines of 78 (RFC 5321 §4.4, RFC 5322 §2.1.1)", () => {
  expect(printReceived(TRACE)).toBe(
    "Received: from hill.example ([192.0.2.1]) by mx.dale.example with ESMTPS id 17\r\n for <bo@dale.example>; Thu, 1 Jan 1970 00:00:00 +0000\r\n",
  );
  expect(printReceived({ ...TRACE, recipient: null })).toBe(
    "Received: from hill.example ([192.0.2.1]) by mx.dale.example with ESMTPS\r\n id 17; Thu, 1 Jan 1970 00:00:00 +0000\r\n",
  );
});

test("an IPv6 address has its tag (RFC 5321 §4.1.3)", () => {
  const text = printReceived({ ...TRACE, from: { hello: "h", address: "2001:db8::1" } });
  expect(text).toContain("from h ([IPv6:2001:db8::1])");
});

test("a peer's name for itself cannot break out of its clause, let alone of its line (RFC 5321 §7.3)", () => {
  const hello = 'x (y) by bank.example; \r\nBcc: "z"\u0000\\é';
  const text = printReceived({ ...TRACE, from: { hello, address: "192.0.2.1" } });
  expect(text).toContain("from x??y??by?bank.example????Bcc:??z???? ([");
  expect(traceOf(read(text).fields)[0]?.clauses.get("by")).toBe("mx.dale.example");
  expect(printReceived({ ...TRACE, from: { hello: "", address: "192.0.2.1" } })).toContain("from unknown (");
});

test("no name or address is too long for the trace, or ends its line (RFC 5322 §2.1.1)", () => {
  for (const strange of ["x".repeat(10_000), "ü\u{1f4ee}\r\n".repeat(5000), " ".repeat(5000)]) {
    const trace = { from: { hello: strange, address: strange }, by: strange, protocol: strange, id: strange };
    const text = printReceived({ ...TRACE, ...trace, recipient: strange }) + printReturnPath(strange);
    const lines = text.split("\r\n");
    for (const line of lines) expect(encodeUtf8(line).length).toBeLessThanOrEqual(998);
    expect(read(text).fields.map(({ name }) => name)).toEqual(["Received", "Return-Path"]);
  }
});

test("a recipient beyond ASCII is named as it is (RFC 6531 §4.3)", () => {
  const text = printReceived({ ...TRACE, protocol: "UTF8SMTP", recipient: "jürgen@dale.example" });
  expect(text).toContain("for <jürgen@dale.example>;");
});

test("the last relay writes the reverse-path down (RFC 5321 §4.4)", () => {
  expect(printReturnPath("")).toBe("Return-Path: <>\r\n");
  expect(printReturnPath("ann@hill.example")).toBe("Return-Path: <ann@hill.example>\r\n");
  expect(printReturnPath("=?utf-8?Q?a?=@hill.example")).toBe("Return-Path: <=?utf-8?Q?a?=@hill.example>\r\n");
});

test("a trace read back has its clauses and dates, newest first (RFC 5321 §4.4)", () => {
  const second = printReceived({ ...TRACE, by: "in.dale.example", at: 60_000 });
  const { fields, defects } = read(`${second}${printReceived(TRACE)}`);
  expect(defects).toEqual([]);
  expect(traceOf(fields).map(({ clauses, date }) => [Object.fromEntries(clauses), date])).toEqual(
    [["in.dale.example", 60_000] as const, ["mx.dale.example", 0] as const].map(([by, at]) => [
      { from: "hill.example ([192.0.2.1])", by, with: "ESMTPS", id: "17", for: "<bo@dale.example>" },
      { at, offset: 0 },
    ]),
  );
});
