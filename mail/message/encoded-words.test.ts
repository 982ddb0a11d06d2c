import { expect, test } from "vitest";
import { encodeWords } from "./encode-words";
import { decodeEncodedWords } from "./encoded-words";

test("an encoded word names its charset and its encoding, in any case (RFC 2047 §2)", () => {
  expect(decodeEncodedWords("=?ISO-8859-1?q?caf=E9?=")).toBe("café");
  expect(decodeEncodedWords("=?utf-8?b?Y2Fmw6k=?=")).toBe("café");
});

test("B is base64 (RFC 2047 §4.1)", () => {
  expect(decodeEncodedWords("=?utf-8?B?w6TDtsO8?=")).toBe("äöü");
});

test("in Q an underline is a blank, and =5F an underline (RFC 2047 §4.2)", () => {
  expect(decodeEncodedWords("=?us-ascii?Q?a_b=5Fc?=")).toBe("a b_c");
});

test("blanks between encoded words are nothing, elsewhere they stay (RFC 2047 §6.2)", () => {
  expect(decodeEncodedWords("=?us-ascii?Q?a?=  =?us-ascii?Q?b?= c  =?iso-8859-1?Q?=E9?= =?utf-8?Q?=C3=A9?=")).toBe(
    "ab c  éé",
  );
});

test("a character cut in two by neighbours is whole again (RFC 2047 §5)", () => {
  expect(decodeEncodedWords("=?utf-8?B?w6nD?= =?utf-8?B?qQ==?=")).toBe("éé");
});

test("a charset may be followed by a language (RFC 2231 §5)", () => {
  expect(decodeEncodedWords("=?us-ascii*en-GB?Q?colour?=")).toBe("colour");
});

test("what is no encoded word, or in a charset nobody knows, stays as it is (RFC 2047 §6.3)", () => {
  for (const text of ["=?x?=", "=?utf-8?X?a?=", "=?utf-8?Q?a", "=?x-none?Q?a?= =?x-none?Q?b?=", "a =? b"]) {
    expect(decodeEncodedWords(text)).toBe(text);
  }
});

test("encoded words have at most 75 characters, and each is whole characters (RFC 2047 §2, RFC 2047 §5)", () => {
  for (const text of ["ä".repeat(200), "漢字".repeat(100), `${"plain words ".repeat(20)}é`, "😀".repeat(50)]) {
    const words = encodeWords(text);
    expect(words.every((word) => word.length <= 75)).toBe(true);
    expect(words.map(decodeEncodedWords).join("")).toBe(text);
    expect(decodeEncodedWords(words.join(" "))).toBe(text);
  }
});

test("mostly ASCII goes out in Q, which people can read, the rest in B (RFC 2047 §4)", () => {
  expect(encodeWords("Grüße aus Bath")).toEqual(["=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_Bath?="]);
  expect(encodeWords("漢字漢字漢字")).toEqual(["=?utf-8?B?5ryi5a2X5ryi5a2X5ryi5a2X?="]);
});
