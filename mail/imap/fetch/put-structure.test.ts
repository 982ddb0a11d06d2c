import { describe, expect, test } from "vitest";
import { NASTY_MESSAGES } from "../../message/testing/nasty-messages";
import { fetched, fetchText, mail, stored } from "../testing/fetched";

function structure(text: string, item: "BODY" | "BODYSTRUCTURE" = "BODYSTRUCTURE"): string {
  return fetchText(mail(text), item).slice(`* 1 FETCH (${item} `.length, -3);
}

const MIXED = `Content-Type: multipart/mixed; boundary=cut
Content-Language: en, cy

--cut
Content-Type: text/plain; charset=utf-8; format=flowed
Content-ID: <1@hill.example>
Content-Description: a letter
Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
Content-Language: en

one
two

--cut
Content-Type: image/png; name="a b.png"
Content-Disposition: attachment; filename="a b.png"; size=3
Content-Transfer-Encoding: base64
Content-Location: http://hill.example/a.png

AAEC
--cut--
`;

describe("BODYSTRUCTURE", () => {
  test("a text has type, parameters, id, description, encoding, octets, lines (RFC 9051 §7.5.2)", () => {
    expect(structure("Content-Type: text/html; charset=utf-8\n\n<p>Hi.</p>\n", "BODY")).toBe(
      '("text" "html" ("charset" "utf-8") NIL NIL "7BIT" 12 1)',
    );
  });

  test("a message without MIME is text/plain in US-ASCII, 7BIT (RFC 9051 §7.5.2, RFC 2045 §5.2)", () => {
    expect(structure("Subject: tea\n\nHi.\n", "BODY")).toBe(
      '("text" "plain" ("charset" "us-ascii") NIL NIL "7BIT" 5 1)',
    );
  });

  test("parts stand before their multipart's subtype, without blanks between them, and BODY has no extension data (RFC 9051 §7.5.2)", () => {
    expect(structure(MIXED, "BODY")).toBe(
      '(("text" "plain" ("charset" "utf-8" "format" "flowed") "<1@hill.example>" "a letter" "7BIT" 10 2)' +
        '("image" "png" ("name" "a b.png") NIL NIL "BASE64" 4) "mixed")',
    );
  });

  test("extension data: MD5, disposition, languages, location, and a multipart's parameters (RFC 9051 §7.5.2)", () => {
    expect(structure(MIXED)).toBe(
      '(("text" "plain" ("charset" "utf-8" "format" "flowed") "<1@hill.example>" "a letter" "7BIT" 10 2 ' +
        '"Q2hlY2sgSW50ZWdyaXR5IQ==" NIL ("en") NIL)' +
        '("image" "png" ("name" "a b.png") NIL NIL "BASE64" 4 ' +
        'NIL ("attachment" ("filename" "a b.png" "size" "3")) NIL "http://hill.example/a.png") ' +
        '"mixed" ("boundary" "cut") NIL ("en" "cy") NIL)',
    );
  });

  test("a message/rfc822 and a message/global have an envelope, a structure and lines (RFC 9051 §7.5.2)", () => {
    for (const type of ["message/rfc822", "message/global"] as const) {
      const [media, subtype] = type.split("/");
      expect(structure(`Content-Type: ${type}\n\nSubject: inner\nFrom: ann@hill.example\n\nHi.\n`)).toBe(
        `("${media}" "${subtype}" NIL NIL NIL "7BIT" 47 (NIL "inner" ${'((NIL NIL "ann" "hill.example")) '.repeat(3)}NIL NIL NIL NIL NIL) ` +
          '("text" "plain" ("charset" "us-ascii") NIL NIL "7BIT" 5 1 NIL NIL NIL NIL) 4 NIL NIL NIL NIL)',
      );
    }
  });

  test("the parts of a digest are messages unless they say otherwise (RFC 2046 §5.1.5, RFC 9051 §7.5.2)", () => {
    const digest = "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: one\n\nHi.\n--d--\n";
    expect(structure(digest, "BODY")).toBe(
      `(("message" "rfc822" NIL NIL NIL "7BIT" 19 (NIL "one"${" NIL".repeat(8)}) ` +
        '("text" "plain" ("charset" "us-ascii") NIL NIL "7BIT" 3 1) 3) "digest")',
    );
  });

  test("a parameter in sections is joined, and stays encoded (RFC 2231 §6)", () => {
    for (const [parameters, shown] of [
      ["name*0=long-; name*1=name; name*2=.pdf", '"name" "long-name.pdf"'],
      ["name*1*=%A4; name*0*=utf-8'de'%C3; name*2=\"x y\"", `"name*" "utf-8'de'%C3%A4x%20y"`],
      ["charset=utf-8; name*=utf-8''%C3%A4", `"charset" "utf-8" "name*" "utf-8''%C3%A4"`],
      ["name*0=a; name*2=c", '"name*0" "a" "name*2" "c"'],
      ["name*0=a; size=1; name*1=b", '"name" "ab" "size" "1"'],
    ] as const) {
      const written = `Content-Type: application/pdf; ${parameters}\n\n`;
      expect(structure(written, "BODY")).toBe(`("application" "pdf" (${shown}) NIL NIL "7BIT" 0)`);
    }
  });

  test("a multipart without a part is shown as text, which is what its reader sees (RFC 2045 §5.2)", () => {
    expect(structure("Content-Type: multipart/mixed; boundary=b\n\nNothing.\n", "BODY")).toBe(
      '("text" "plain" ("charset" "us-ascii") NIL NIL "7BIT" 10 1)',
    );
  });

  test("a message in base64 cannot be taken apart, and is shown as a file (RFC 2046 §5.2.1, RFC 9051 §9)", () => {
    const encoded = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogcw0KDQo=\n";
    expect(structure(encoded, "BODY")).toBe('("application" "octet-stream" NIL NIL NIL "BASE64" 22)');
  });

  test("a disposition that says nothing is NIL (RFC 9051 §9)", () => {
    expect(structure("Content-Disposition: ; filename=a\n\n")).toMatch(/ 0 0 NIL NIL NIL NIL\)$/);
  });

  test("the nastiest messages have a structure and an envelope that the grammar knows (RFC 9051 §9)", () => {
    for (const [_, text] of [...NASTY_MESSAGES]) {
      const message = stored(text);
      expect(() => fetched(message, "BODYSTRUCTURE")).not.toThrow();
      expect(() => fetched(message, "BODY")).not.toThrow();
      expect(() => fetched(message, "ENVELOPE")).not.toThrow();
    }
  });

  test("nesting of a thousand levels is shown as deep as it is read (RFC 9051 §7.5.2)", () => {
    const levels = Array.from(
      { length: 1000 },
      (_, level) => `Content-Type: multipart/mixed; boundary=l${level}\n\n--l${level}\n`,
    );
    expect(() => fetched(mail(levels.join("")), "BODYSTRUCTURE")).not.toThrow();
    expect(() => fetched(mail("Content-Type: message/rfc822\n\n".repeat(1000)), "BODYSTRUCTURE")).not.toThrow();
  });
});
