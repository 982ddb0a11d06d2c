import { describe, expect, it } from "vitest";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { parseStatus } from "./status-line";

describe("a status line", () => {
  it.each([
    ["+OK", { type: "ok", text: "" }],
    ["+OK ", { type: "ok", text: "" }],
    ["+OK 2 320", { type: "ok", text: "2 320" }],
    ["-ERR", { type: "error", code: null, text: "" }],
    ["-ERR no such message", { type: "error", code: null, text: "no such message" }],
    ["+", { type: "continue", text: "" }],
    ["+ ", { type: "continue", text: "" }],
    ["+ QUJD", { type: "continue", text: "QUJD" }],
  ])("%j is read (RFC 1939 §3, RFC 5034 §4)", (line, status) => {
    expect(parseStatus(octets(line))).toEqual(status);
  });

  it.each([
    ["-ERR [IN-USE] somebody else is there", "IN-USE", "somebody else is there"],
    ["-ERR [sys/temp] later", "SYS/TEMP", "later"],
    ["-ERR [AUTH]", "AUTH", ""],
    ["-ERR [] nothing", null, "[] nothing"],
    ["-ERR [unclosed", null, "[unclosed"],
    ["-ERR text [AUTH]", null, "text [AUTH]"],
  ])("%j has the response code it begins with (RFC 2449 §8)", (line, code, text) => {
    expect(parseStatus(octets(line))).toEqual({ type: "error", code, text });
  });

  it("has its text in UTF-8 (RFC 6856 §3)", () => {
    expect(parseStatus(encodeUtf8("+OK Grüße"))).toEqual({ type: "ok", text: "Grüße" });
  });

  it.each(["", "OK", "+ok", "-err", "+OKAY", "-ERROR", " +OK", "*"])("%j is none (RFC 1939 §3)", (line) => {
    expect(parseStatus(octets(line))).toBeNull();
  });
});
