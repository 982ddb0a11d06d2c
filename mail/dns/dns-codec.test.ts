import { describe, expect, test } from "vitest";
import { concatOctets, octets } from "../wire/octets";
import { parseIpv4, parseIpv6, printIpv6 } from "./address";
import { decodeDnsMessage, encodeDnsMessage } from "./dns-codec";
import type { DnsMessage } from "./dns-message";
import { isWithin, parentName, parseDomainName, printDomainName, sameName } from "./domain-name";

const query: DnsMessage = {
  id: 0x1234,
  response: false,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: true,
  recursionAvailable: false,
  code: "no-error",
  questions: [{ name: "mail.school.example", type: "A", class: 1 }],
  answers: [],
  authority: [],
  additional: [],
};

/** A header that announces the given numbers of questions and answers. */
const header = (questions: number, answers: number) =>
  Uint8Array.of(0x12, 0x34, 0x80, 0, 0, questions, 0, answers, 0, 0, 0, 0);

describe("octets of a message", () => {
  test("a query is a header of twelve octets and its question (RFC 1035 §4.1.1, RFC 1035 §4.1.2)", () => {
    const expected = [
      0x12,
      0x34,
      1,
      0,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      ...octets("\x04mail\x06school\x07example\0"),
      0,
      1,
      0,
      1,
    ];
    expect([...encodeDnsMessage(query)]).toEqual(expected);
  });

  test("a record is name, type, class, time to live, length and data (RFC 1035 §4.1.3)", () => {
    const bytes = encodeDnsMessage({
      ...query,
      response: true,
      questions: [],
      answers: [{ name: "a.example", ttl: 300, data: { type: "A", address: "192.0.2.7" } }],
    });
    const record = [...octets("\x01a\x07example\0"), 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, 192, 0, 2, 7];
    expect([...bytes.subarray(12)]).toEqual(record);
  });

  test("a name that was written before is a pointer, whole or from its second label on (RFC 1035 §4.1.4)", () => {
    const bytes = encodeDnsMessage({
      ...query,
      answers: [
        { name: "mail.school.example", ttl: 0, data: { type: "MX", preference: 10, exchange: "mx.school.example" } },
      ],
    });
    const answer = [...bytes.subarray(12 + 25)];
    expect(answer.slice(0, 2)).toEqual([0xc0, 12]);
    expect(answer.slice(12)).toEqual([0, 10, 2, ...octets("mx"), 0xc0, 17]);
  });

  test("names in records of types that came later are not compressed (RFC 3597 §4)", () => {
    const data = { type: "TYPE33", class: 1, octets: octets("\x07example\0") } as const;
    const message = { ...query, answers: [{ name: "example", ttl: 1, data }] };
    expect(decodeDnsMessage(encodeDnsMessage(message))?.answers[0]?.data).toEqual(data);
  });

  test("a pointer that points to itself or ahead is no message, and ends (RFC 1035 §4.1.4)", () => {
    for (const target of [12, 14, 60]) {
      const bytes = concatOctets([header(1, 0), Uint8Array.of(0xc0, target, 0, 1, 0, 1)]);
      expect(decodeDnsMessage(bytes)).toBeNull();
    }
  });

  test("two pointers that point to each other are no message (RFC 1035 §4.1.4)", () => {
    const bytes = concatOctets([
      header(2, 0),
      Uint8Array.of(1, 97, 0xc0, 18, 0, 1),
      Uint8Array.of(0xc0, 12, 0, 1, 0, 1),
    ]);
    expect(decodeDnsMessage(bytes)).toBeNull();
  });

  test("a name of more than 255 octets is no name, however it is written (RFC 1035 §2.3.4)", () => {
    const label = octets(`\x3f${"a".repeat(63)}`);
    const bytes = concatOctets([header(1, 0), label, label, label, label, Uint8Array.of(0, 0, 1, 0, 1)]);
    expect(decodeDnsMessage(bytes)).toBeNull();
    const shorter = concatOctets([header(1, 0), label, label, label, Uint8Array.of(0, 0, 1, 0, 1)]);
    expect(decodeDnsMessage(shorter)?.questions[0]?.name).toHaveLength(191);
  });

  test("a length octet of 64 to 191 is reserved and no message (RFC 1035 §4.1.4)", () => {
    const bytes = concatOctets([
      header(1, 0),
      Uint8Array.of(0x40),
      octets("a".repeat(64)),
      Uint8Array.of(0, 0, 1, 0, 1),
    ]);
    expect(decodeDnsMessage(bytes)).toBeNull();
  });

  test("data shorter or longer than its length says is no message (RFC 1035 §4.1.3)", () => {
    const record = (length: number) => Uint8Array.of(0, 0, 1, 0, 1, 0, 0, 0, 0, 0, length, 192, 0, 2, 1);
    expect(decodeDnsMessage(concatOctets([header(0, 1), record(4)]))?.answers).toHaveLength(1);
    for (const length of [3, 5]) expect(decodeDnsMessage(concatOctets([header(0, 1), record(length)]))).toBeNull();
  });

  test("a message cut short at any octet is no message (RFC 1035 §4.1)", () => {
    const whole = encodeDnsMessage(query);
    for (let end = 0; end < whole.length; end += 1) expect(decodeDnsMessage(whole.subarray(0, end))).toBeNull();
  });
});

describe("names", () => {
  test("a label has 1 to 63 octets (RFC 1035 §2.3.4)", () => {
    expect(parseDomainName("a".repeat(63))).toHaveLength(1);
    for (const bad of ["a".repeat(64), "a..b", "", ".a", "münchen.example", "a b"])
      expect(parseDomainName(bad)).toBeNull();
  });

  test("upper and lower case are one name (RFC 1035 §2.3.3)", () => {
    expect(sameName("Mail.School.EXAMPLE", "mail.school.example")).toBe(true);
  });

  test("a dot inside a label is written with a backslash (RFC 1035 §5.1)", () => {
    const name = printDomainName([octets("first.last"), octets("example")]);
    expect(name).toBe("first\\.last.example");
    expect(parseDomainName(name)?.map((label) => label.length)).toEqual([10, 7]);
    expect(parentName(name)).toBe("example");
  });

  test("a zone holds what ends in its labels, not what ends in its letters (RFC 1034 §3.1)", () => {
    expect(isWithin("mail.school.example", "school.example")).toBe(true);
    expect(isWithin("highschool.example", "school.example")).toBe(false);
    expect(isWithin("anything", ".")).toBe(true);
  });
});

describe("addresses", () => {
  test("dotted decimal is four numbers up to 255 without leading zeros (RFC 1035 §3.4.1)", () => {
    expect(parseIpv4("192.0.2.255")).toEqual(Uint8Array.of(192, 0, 2, 255));
    for (const bad of ["192.0.2", "192.0.2.256", "192.0.2.01", "192.0.2.1 ", "a.b.c.d"])
      expect(parseIpv4(bad)).toBeNull();
  });

  test("an IPv6 address has one canonical text (RFC 5952 §4)", () => {
    const canonical = (text: string) => printIpv6(parseIpv6(text) ?? new Uint8Array(16));
    expect(canonical("2001:DB8:0:0:1:0:0:1")).toBe("2001:db8::1:0:0:1");
    expect(canonical("2001:db8:0:1:1:1:1:1")).toBe("2001:db8:0:1:1:1:1:1");
    expect(canonical("::ffff:192.0.2.1")).toBe("::ffff:c000:201");
    expect(canonical("::")).toBe("::");
  });

  test("two gaps, nine groups or five digits are no IPv6 address (RFC 4291 §2.2)", () => {
    for (const bad of [
      "1::2::3",
      "1:2:3:4:5:6:7:8:9",
      "12345::",
      ":::",
      "1:2:3:4:5:6:7",
      "1:2:3:4::5:6:7:8",
      "192.0.2.1::",
    ]) {
      expect(parseIpv6(bad)).toBeNull();
    }
  });
});
