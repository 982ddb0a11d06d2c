import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printIpv4, printIpv6 } from "./address";
import { decodeDnsMessage, encodeDnsMessage } from "./dns-codec";
import type { DnsMessage, RecordData, RecordType, ResourceRecord, ResponseCode } from "./dns-message";
import { answerQuery } from "./dns-server";
import { parseDomainName, printDomainName } from "./domain-name";
import { LookUp } from "./look-up";
import { Zone } from "./zone";

const label = fc.uint8Array({ minLength: 1, maxLength: 12 });
const name = fc
  .array(fc.oneof(label, fc.constantFrom("mail", "school", "example").map(asLabel)), { maxLength: 5 })
  .map(printDomainName);
const uint16 = fc.integer({ min: 0, max: 0xffff });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const octetString = fc.uint8Array({ maxLength: 255 }).map((bytes) => String.fromCharCode(...bytes));
const type: fc.Arbitrary<RecordType> = fc.constantFrom(
  "A",
  "MX",
  "TXT",
  "AAAA",
  "NS",
  "SOA",
  "CNAME",
  "TYPE255",
  "TYPE65535",
);

const data: fc.Arbitrary<RecordData> = fc.oneof(
  fc.record({ type: fc.constant("A" as const), address: fc.uint8Array({ minLength: 4, maxLength: 4 }).map(printIpv4) }),
  fc.record({
    type: fc.constant("AAAA" as const),
    address: fc
      .array(fc.constantFrom(0, 0, 1, 255), { minLength: 16, maxLength: 16 })
      .map((some) => printIpv6(Uint8Array.from(some))),
  }),
  fc.record({ type: fc.constant("MX" as const), preference: uint16, exchange: name }),
  fc.record({ type: fc.constant("TXT" as const), strings: fc.array(octetString, { maxLength: 3 }) }),
  fc.record({ type: fc.constant("NS" as const), host: name }),
  fc.record({ type: fc.constant("CNAME" as const), target: name }),
  fc.record({ type: fc.constant("TYPE41" as const), class: uint16, octets: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({
    type: fc.constant("SOA" as const),
    primary: name,
    mailbox: name,
    serial: uint32,
    refresh: uint32,
    retry: uint32,
    expire: uint32,
    minimum: uint32,
  }),
);
const record: fc.Arbitrary<ResourceRecord> = fc.record({ name, ttl: uint32, data });
const records = fc.array(record, { maxLength: 4 });
const message: fc.Arbitrary<DnsMessage> = fc.record({
  id: uint16,
  response: fc.boolean(),
  opcode: fc.integer({ min: 0, max: 15 }),
  authoritative: fc.boolean(),
  truncated: fc.boolean(),
  recursionDesired: fc.boolean(),
  recursionAvailable: fc.boolean(),
  code: fc.constantFrom<ResponseCode>("no-error", "no-such-name", "refused", 11),
  questions: fc.array(fc.record({ name, type, class: uint16 }), { maxLength: 2 }),
  answers: records,
  authority: records,
  additional: records,
});

const zones = [
  new Zone("school.example", [
    { name: "school.example", ttl: 60, data: { type: "MX", preference: 10, exchange: "mail.school.example" } },
    { name: "mail.school.example", ttl: 60, data: { type: "A", address: "192.0.2.25" } },
  ]),
];

describe("laws", () => {
  test("a printed message reads as the same message (RFC 1035 §4.1)", () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeDnsMessage(encodeDnsMessage(value))).toEqual(value);
      }),
      { numRuns: 150 },
    );
  });

  test("every name is its text and back (RFC 1035 §5.1)", () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 9 }), (labels) => {
        expect(parseDomainName(printDomainName(labels))).toEqual(labels);
      }),
    );
  });

  test("any octets, and any message with octets changed, are a message or null, never an exception", () => {
    const damaged = fc
      .tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }))
      .map(([value, changes]) => {
        const bytes = encodeDnsMessage(value);
        for (const [at, octet] of changes) bytes[at % bytes.length] = octet;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged), (bytes) => {
        const decoded = decodeDnsMessage(bytes);
        if (decoded) expect(decodeDnsMessage(encodeDnsMessage(decoded))).toEqual(decoded);
        const answer = answerQuery(zones, bytes);
        if (answer) {
          expect(answer.length).toBeLessThanOrEqual(512);
          expect(decodeDnsMessage(answer)?.response).toBe(true);
        }
        const lookUp = new LookUp("school.example", "MX", ["192.0.2.53"], () => 0.5);
        lookUp.next(0);
        lookUp.receive("192.0.2.53", bytes);
        expect(lookUp.next(1).type).not.toBe("");
      }),
      { numRuns: 400 },
    );
  });
});

function asLabel(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
