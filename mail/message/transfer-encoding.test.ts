import { expect, test } from "vitest";
import { octets, octetText } from "../wire/octets";
import { decodeText } from "./decode-text";
import { encodeQuotedPrintable } from "./quoted-printable";
import { decodeTransfer, encodeBase64Lines, type TransferEncoding, transferEncoding } from "./transfer-encoding";

const decoded = (text: string, encoding: TransferEncoding) => {
  const { bytes, brokenAt } = decodeTransfer(octets(text), encoding);
  return [octetText(bytes), brokenAt];
};
const quoted = (text: string, kind?: "text" | "binary") => octetText(encodeQuotedPrintable(octets(text), kind));

test("without a field the encoding is 7bit (RFC 2045 §6.1)", () => {
  expect(transferEncoding(null)).toBe("7bit");
});

test("mechanisms have no case, and an unknown one is told apart (RFC 2045 §6.4)", () => {
  expect(["Base64", "QUOTED-PRINTABLE (x)", "8bit;", "x-uue"].map(transferEncoding)).toEqual([
    "base64",
    "quoted-printable",
    "8bit",
    "unknown",
  ]);
});

test("7bit, 8bit and binary leave the octets alone (RFC 2045 §6.2)", () => {
  for (const encoding of ["7bit", "8bit", "binary"] as const)
    expect(decoded("a=3D\xff\r\n", encoding)).toEqual(["a=3D\xff\r\n", null]);
});

test("=XX is an octet, in either case (RFC 2045 §6.7)", () => {
  expect(decoded("=C3=a9=3D", "quoted-printable")).toEqual(["\xc3\xa9=", null]);
});

test("a line ended by = goes on, blanks behind it forgiven (RFC 2045 §6.7)", () => {
  expect(decoded("a=\r\nb= \t\r\nc=\nd=", "quoted-printable")).toEqual(["abcd", null]);
});

test("blanks at a line's end were added on the way (RFC 2045 §6.7)", () => {
  expect(decoded("a \t\r\nb=20 \r\nc  ", "quoted-printable")).toEqual(["a\r\nb \r\nc", null]);
});

test("an = that announces nothing stands for itself, with a defect (RFC 2045 §6.7)", () => {
  expect(decoded("1=2 =ZZ", "quoted-printable")).toEqual(["1=2 =ZZ", 1]);
});

test("quoted-printable lines have at most 76 characters (RFC 2045 §6.7)", () => {
  for (const text of [
    "x".repeat(500),
    "\xe9".repeat(500),
    `${"x".repeat(76)}\r\n${"x".repeat(77)}\r\n${"x".repeat(74)}=`,
  ]) {
    const lines = quoted(text).split("\r\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(76);
    expect(decoded(quoted(text), "quoted-printable")).toEqual([text, null]);
  }
});

test("blanks before a line's end are encoded (RFC 2045 §6.7)", () => {
  expect(quoted("a \r\nb\t\r\nc ")).toBe("a=20\r\nb=09\r\nc=20");
});

test("in binary content line ends are octets like others (RFC 2045 §6.7)", () => {
  expect(quoted("a\r\nb", "binary")).toBe("a=0D=0Ab");
});

test("characters foreign to base64 are skipped, with a defect (RFC 2045 §6.8)", () => {
  expect(decoded("SGVs\r\n bG8=", "base64")).toEqual(["Hello", null]);
  expect(decoded("SGV*sbG8=", "base64")).toEqual(["Hello", 3]);
});

test("base64 without padding, or with padding amid the data, is read, with a defect (RFC 2045 §6.8)", () => {
  expect(decoded("AAE", "base64")).toEqual(["\0\x01", 3]);
  expect(decoded("QQ==Qg==", "base64")).toEqual(["AB", 4]);
  expect(decoded("QUJDR", "base64")).toEqual(["ABC", 5]);
});

test("base64 goes out in lines of 76 characters (RFC 2045 §6.8)", () => {
  const lines = octetText(encodeBase64Lines(new Uint8Array(115))).split("\r\n");
  expect(lines.map(({ length }) => length)).toEqual([76, 76, 4, 0]);
  expect(encodeBase64Lines(new Uint8Array(0)).length).toBe(0);
});

test("text without a charset is ASCII, 8-bit octets in it are guessed, with a defect (RFC 2045 §5.2)", () => {
  expect(decodeText(octets("abc"), null)).toEqual({ text: "abc", defect: null });
  expect(decodeText(octets("caf\xc3\xa9"), null)).toEqual({ text: "café", defect: "text-not-in-charset" });
  expect(decodeText(octets("caf\xe9"), "us-ascii")).toEqual({ text: "café", defect: "text-not-in-charset" });
});

test("text is decoded by its charset, and guessed where nobody knows it (RFC 2046 §4.1.2)", () => {
  expect(decodeText(octets("\xf0\xf2"), "KOI8-R")).toEqual({ text: "ПР", defect: null });
  expect(decodeText(octets("\x93\xfa"), "shift_jis")).toEqual({ text: "日", defect: null });
  expect(decodeText(octets("caf\xc3\xa9"), "x-none")).toEqual({ text: "café", defect: "unknown-charset" });
  expect(decodeText(octets("a\xff"), "utf-8")).toEqual({ text: "a\ufffd", defect: "text-not-in-charset" });
});
