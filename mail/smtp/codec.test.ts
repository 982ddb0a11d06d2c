import { describe, expect, test } from "vitest";
import { encodeUtf8 } from "../wire/text-coding";
import { parseAddressLiteral } from "./address-literal";
import { parseCommand, printCommand } from "./command";
import { NO_EXTENSIONS, parseExtensions, printExtensions } from "./extensions";
import { parseOriginalRecipient } from "./original-recipient";
import { parseMailParameters } from "./parameters";
import { joinReply, parseReplyLine } from "./parse-reply";
import { needsUtf8, parseHost, parsePath, printPath } from "./path";
import { replyText } from "./print-reply";
import { reply } from "./reply";
import { decodeXtext, encodeXtext } from "./xtext";

function read(lines: string[], withEnhanced: boolean) {
  return joinReply(
    lines.flatMap((line) => parseReplyLine(encodeUtf8(line)) ?? []),
    withEnhanced,
  );
}

describe("replies", () => {
  test("carry the code on every line, with a hyphen on all but the last (RFC 5321 §4.2.1)", () => {
    expect(replyText(reply(250, "2.1.5", "one", "two"))).toBe("250-2.1.5 one\r\n250 2.1.5 two\r\n");
    expect(replyText(reply(354, null, "go"))).toBe("354 go\r\n");
  });

  test("with an impossible code or a line end inside are our own misuse (RFC 5321 §4.2)", () => {
    for (const wrong of [
      reply(199, null, "x"),
      reply(560, null, "x"),
      reply(261, null, "x"),
      reply(250, null, "a\nb"),
    ]) {
      expect(() => replyText(wrong)).toThrow(RangeError);
    }
  });

  test("are read without text, and not read when they are none (RFC 5321 §4.2)", () => {
    expect(read(["250"], false)).toEqual(reply(250, null, ""));
    expect(read(["250-", "250 "], false)).toEqual(reply(250, null, "", ""));
    for (const wrong of ["", "25", "2500 x", "650 x", "199 x", "250x", "abc"]) {
      expect([wrong, parseReplyLine(encodeUtf8(wrong))]).toEqual([wrong, null]);
    }
  });

  test("whose lines differ in code are none (RFC 5321 §4.2.1)", () => {
    expect(read(["250-a", "251 b"], false)).toBeNull();
    expect(joinReply([], false)).toBeNull();
  });

  test("have an enhanced code only where one was announced and the class fits (RFC 2034 §4)", () => {
    expect(read(["550 5.1.1 gone"], true)).toEqual(reply(550, "5.1.1", "gone"));
    expect(read(["550 5.1.1 gone"], false)).toEqual(reply(550, null, "5.1.1 gone"));
    expect(read(["550 2.1.1 gone"], true)).toEqual(reply(550, null, "2.1.1 gone"));
    expect(read(["550 5.1.01 gone"], true)).toEqual(reply(550, null, "5.1.01 gone"));
  });
});

describe("paths", () => {
  test("lose their route and quotes, and keep the capitals of the local part (RFC 5321 §2.4, RFC 5321 §4.1.2)", () => {
    expect(parsePath("@a.example,@b.example:Bob@Example.ORG")).toEqual({ local: "Bob", domain: "example.org" });
    expect(parsePath('"bob"@example.org')).toEqual({ local: "bob", domain: "example.org" });
    expect(printPath({ local: 'b"o\\b', domain: "example.org" })).toBe('"b\\"o\\\\b"@example.org');
    expect(printPath({ local: "", domain: "example.org" })).toBe('""@example.org');
    expect(printPath(null)).toBe("");
  });

  test("are refused where the grammar refuses them (RFC 5321 §4.1.2)", () => {
    const wrong = ["", "a", "@b.example", "a@", "a b@c.example", ".a@c.example", "a.@c.example", "a@b..example"];
    const wrongToo = [
      "a@b_c.example",
      "a@b-.example",
      "@x:a",
      "@x,:a@b.example",
      "a@[]",
      '"a@b.example',
      '"\n"@b.example',
    ];
    for (const text of [...wrong, ...wrongToo]) expect([text, parsePath(text)]).toEqual([text, null]);
  });

  test("are bounded: 256 octets in all, 63 in a label, 255 in a domain (RFC 5321 §4.5.3.1.3, RFC 5321 §4.5.3.1.2)", () => {
    expect(parsePath(`${"a".repeat(242)}@example.net`)).not.toBeNull();
    expect(parsePath(`${"a".repeat(243)}@example.net`)).toBeNull();
    expect(parsePath(`${"\u00e9".repeat(122)}@example.net`)).toBeNull();
    expect(parseHost(`${"a".repeat(64)}.example`)).toBeNull();
    expect(parseHost(Array(128).fill("aa").join("."))).toBeNull();
  });

  test("beyond ASCII are known as such (RFC 6531 §3.3)", () => {
    expect(needsUtf8({ local: "jos\u00e9", domain: "example.org" })).toBe(true);
    expect(needsUtf8({ local: "jose", domain: "example.org" })).toBe(false);
  });

  test("may have an address for a domain, IPv4 or IPv6 (RFC 5321 §4.1.3)", () => {
    const right = ["192.0.2.1", "IPv6:::", "IPv6:::1", "IPv6:1:2:3:4:5:6:7:8", "IPv6:1::8", "IPv6:::ffff:192.0.2.1"];
    for (const text of [...right, "IPv6:1:2:3:4:5:6:192.0.2.1"]) {
      expect([text, parseAddressLiteral(text)]).toEqual([text, text]);
    }
    expect(parseAddressLiteral("ipv6:2001:DB8::A")).toBe("IPv6:2001:db8::a");
    const wrong = ["", "1.2.3", "1.2.3.256", "1.2.3.4.5", "IPv6:", "IPv6:1", "IPv6:1:2:3:4:5:6:7:8:9", "IPv6:1::2::3"];
    const wrongToo = ["IPv6:12345::", "IPv6:1:2:3:4:5:6:7::", "IPv6:::192.0.2.256", "IPv6:g::", "IPv6::1", "tag:x"];
    for (const text of [...wrong, ...wrongToo]) expect([text, parseAddressLiteral(text)]).toEqual([text, null]);
  });
});

describe("parameters", () => {
  test("xtext hides what a parameter cannot hold (RFC 3461 §4)", () => {
    expect(encodeXtext("a+b = c")).toBe("a+2Bb+20+3D+20c");
    for (const wrong of ["+2b", "+2", "a=b", "a b", "+FF"]) expect([wrong, decodeXtext(wrong)]).toEqual([wrong, null]);
  });

  test("an envelope identifier has at most 100 characters, all printable (RFC 3461 §4.4)", () => {
    expect(parseMailParameters(`ENVID=${"x".repeat(100)}`)).toMatchObject({ envelopeId: "x".repeat(100) });
    for (const wrong of ["x".repeat(101), "a+07b", ""]) {
      expect([wrong, parseMailParameters(`ENVID=${wrong}`)]).toEqual([wrong, expect.objectContaining({ code: 501 })]);
    }
  });

  test("an original recipient of the type utf-8 is decoded from both its spellings (RFC 6533 §3)", () => {
    const address = "jos\u00e9@example.org";
    expect(parseOriginalRecipient("utf-8;jos\\x{E9}@example.org")).toEqual({ type: "utf-8", address });
    expect(parseOriginalRecipient("UTF-8;jos\u00e9@example.org")).toEqual({ type: "utf-8", address });
    expect(parseOriginalRecipient("utf-8;jos\\x{110000}")).toBeNull();
    expect(parseOriginalRecipient("utf-8;\\x{D800}")).toBeNull();
    expect(parseOriginalRecipient("rfc822;jos\u00e9@example.org")).toBeNull();
    expect(parseOriginalRecipient(`rfc822;${"x".repeat(500)}`)).toBeNull();
  });
});

describe("extensions", () => {
  test("are read from what servers write, unknown and malformed ones skipped (RFC 5321 §4.1.1.1, RFC 1870 §4)", () => {
    const lines = ["pipelining", "SIZE", "AUTH PLAIN login", "X-NEW thing", "8BITMIME odd", "LIMITS RCPTMAX=20 NEW=1"];
    expect(parseExtensions(lines)).toEqual({
      ...NO_EXTENSIONS,
      pipelining: true,
      size: 0,
      auth: ["PLAIN", "LOGIN"],
      limits: { mailMax: null, rcptMax: 20, rcptDomainMax: null },
    });
    expect(printExtensions({ ...NO_EXTENSIONS, size: 0 })).toEqual(["SIZE"]);
  });

  test("a limit is a number of up to six digits, and another is no limit (RFC 9422 §3)", () => {
    for (const value of ["0", "01", "1234567", "many", ""]) {
      expect([value, parseExtensions([`LIMITS MAILMAX=${value}`]).limits?.mailMax]).toEqual([value, null]);
    }
  });
});

describe("commands", () => {
  test("verbs are the same in capitals and small letters, and may have white space behind them (RFC 5321 §4.1.1, RFC 5321 §2.4)", () => {
    expect(parseCommand(encodeUtf8("quit \t "))).toEqual({ verb: "QUIT" });
    expect(parseCommand(encodeUtf8("bdat  12  last"))).toEqual({ verb: "BDAT", size: 12, last: true });
  });

  test("a line that is none says so, with a verb where there is one (RFC 5321 §4.2.4)", () => {
    for (const line of ["", " NOOP", "NOOPS", "42", "toString", "__proto__", "MAIL\tFROM:<>"]) {
      expect([line, parseCommand(encodeUtf8(line))]).toEqual([
        line,
        { verb: null, fault: expect.objectContaining({ code: 500 }) },
      ]);
    }
    expect(parseCommand(encodeUtf8("DATA now"))).toEqual({
      verb: "DATA",
      fault: expect.objectContaining({ code: 501 }),
    });
  });

  test("a long line of spaces takes no longer than another (RFC 5321 §4.5.3.1.4)", () => {
    const before = performance.now();
    for (const start of ["VRFY a", "MAIL FROM:<a", "NOOP", "MAIL FROM:<> A", "BDAT 1", "EHLO ["]) {
      for (let time = 0; time < 50; time += 1) parseCommand(encodeUtf8(`${start}${" ".repeat(2000)}x`));
    }
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test("an empty initial response is an equals sign (RFC 4954 §4)", () => {
    const printed = printCommand({ verb: "AUTH", mechanism: "EXTERNAL", initial: new Uint8Array(0) });
    expect(printed).toEqual(encodeUtf8("AUTH EXTERNAL =\r\n"));
  });
});
