/** DNS messages to octets and back (RFC 1035 section 4.1), names compressed (section 4.1.4). */
import { octets, octetText } from "../wire/octets";
import { parseIpv4, parseIpv6, printIpv4, printIpv6 } from "./address";
import {
  type DnsMessage,
  INTERNET,
  type NamedType,
  type OtherType,
  type Question,
  RESPONSE_CODES,
  type RecordData,
  type RecordType,
  type ResourceRecord,
  type ResponseCode,
  TYPE_CODES,
} from "./dns-message";
import { MOST_NAME_OCTETS, parseDomainName, printDomainName } from "./domain-name";

const HEADER_OCTETS = 12;
/** A pointer has 14 bits (RFC 1035 section 4.1.4). */
const FURTHEST_POINTER = 0x3fff;

/** @throws RangeError for a value no message can hold: a bad name or address, a string of more than 255 octets */
export function encodeDnsMessage(message: DnsMessage): Uint8Array {
  const writer = new MessageWriter();
  writer.uint16(message.id);
  writer.uint16(flagsOf(message));
  const sections = [message.answers, message.authority, message.additional];
  for (const { length } of [message.questions, ...sections]) writer.uint16(length);
  for (const { name, type, class: kind } of message.questions) {
    writer.name(name);
    writer.uint16(codeOfType(type));
    writer.uint16(kind);
  }
  for (const record of sections.flat()) writer.record(record);
  return writer.bytes();
}

/**
 * @returns null for octets that are no DNS message: cut short, longer than they say, a compression pointer that does not
 *   point back, a name or a record that breaks its form
 */
export function decodeDnsMessage(bytes: Uint8Array): DnsMessage | null {
  const reader = new MessageReader(bytes);
  const [id, flags] = [reader.uint16(), reader.uint16()];
  const counts = [reader.uint16(), reader.uint16(), reader.uint16(), reader.uint16()];
  const [questions, answers, authority, additional] = counts;
  const message: DnsMessage = {
    id,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    authoritative: (flags & 0x400) !== 0,
    truncated: (flags & 0x200) !== 0,
    recursionDesired: (flags & 0x100) !== 0,
    recursionAvailable: (flags & 0x80) !== 0,
    code: responseCode(flags & 15),
    questions: reader.several(questions, () => reader.question()),
    answers: reader.several(answers, () => reader.record()),
    authority: reader.several(authority, () => reader.record()),
    additional: reader.several(additional, () => reader.record()),
  };
  return reader.failed || reader.at !== bytes.length ? null : message;
}

class MessageWriter {
  #octets: number[] = [];
  /** Where each ending of a name was first written. */
  readonly #endings = new Map<string, number>();

  bytes(): Uint8Array {
    return Uint8Array.from(this.#octets);
  }

  uint16(value: number): void {
    this.#octets.push((value >> 8) & 255, value & 255);
  }

  name(name: string): void {
    const labels = parseDomainName(name);
    if (!labels) throw new RangeError(`${name} is no domain name`);
    for (let first = 0; first < labels.length; first += 1) {
      // Only the same case is the same: who asked in capitals reads capitals.
      const ending = printDomainName(labels.slice(first));
      const pointer = this.#endings.get(ending);
      if (pointer !== undefined) {
        this.uint16(0xc000 | pointer);
        return;
      }
      if (this.#octets.length <= FURTHEST_POINTER) this.#endings.set(ending, this.#octets.length);
      const label = labels[first] ?? new Uint8Array(0);
      this.#octets.push(label.length, ...label);
    }
    this.#octets.push(0);
  }

  record({ name, ttl, data }: ResourceRecord): void {
    this.name(name);
    this.uint16(codeOfType(data.type));
    this.uint16("class" in data ? data.class : INTERNET);
    this.#uint32(ttl);
    const lengthAt = this.#octets.length;
    this.uint16(0);
    this.#data(data);
    const length = this.#octets.length - lengthAt - 2;
    this.#octets[lengthAt] = length >> 8;
    this.#octets[lengthAt + 1] = length & 255;
  }

  #uint32(value: number): void {
    this.uint16(value >>> 16);
    this.uint16(value & 0xffff);
  }

  #address(octets: Uint8Array | null, text: string): void {
    if (!octets) throw new RangeError(`${text} is no address of this type`);
    this.#octets.push(...octets);
  }

  // RFC 3597 section 4: names are compressed in these old types and in no others.
  #data(data: RecordData): void {
    if (data.type === "A") this.#address(parseIpv4(data.address), data.address);
    else if (data.type === "AAAA") this.#address(parseIpv6(data.address), data.address);
    else if (data.type === "NS") this.name(data.host);
    else if (data.type === "CNAME") this.name(data.target);
    else if (data.type === "MX") {
      this.uint16(data.preference);
      this.name(data.exchange);
    } else if (data.type === "TXT") {
      for (const text of data.strings) {
        if (text.length > 255) throw new RangeError("a TXT string has at most 255 octets");
        this.#octets.push(text.length, ...octets(text));
      }
    } else if (data.type === "SOA") {
      this.name(data.primary);
      this.name(data.mailbox);
      for (const value of [data.serial, data.refresh, data.retry, data.expire, data.minimum]) this.#uint32(value);
    } else for (const octet of data.octets) this.#octets.push(octet);
  }
}

/** Reads on with zeros once something has failed, so that one look at `failed` at the end is enough. */
class MessageReader {
  at = 0;
  failed = false;

  constructor(readonly bytes: Uint8Array) {}

  uint16(): number {
    return (this.#uint8() << 8) | this.#uint8();
  }

  several<Value>(count = 0, read: () => Value): Value[] {
    const values: Value[] = [];
    while (values.length < count && !this.failed) values.push(read());
    return values;
  }

  question(): Question {
    return { name: this.#name(), type: typeOfCode(this.uint16()), class: this.uint16() };
  }

  record(): ResourceRecord {
    const name = this.#name();
    const [code, kind] = [this.uint16(), this.uint16()];
    const ttl = this.#uint32();
    const length = this.uint16();
    const end = this.at + length;
    if (end > this.bytes.length) this.failed = true;
    const data = this.#data(code, kind, end);
    if (this.at !== end) this.failed = true;
    return { name, ttl, data };
  }

  #uint8(): number {
    const octet = this.bytes[this.at];
    if (octet === undefined) {
      this.failed = true;
      return 0;
    }
    this.at += 1;
    return octet;
  }

  #uint32(): number {
    return this.uint16() * 0x10000 + this.uint16();
  }

  #octets(count: number): Uint8Array {
    if (count < 0 || this.at + count > this.bytes.length) {
      this.failed = true;
      return new Uint8Array(Math.max(0, Math.min(count, 16)));
    }
    this.at += count;
    return this.bytes.slice(this.at - count, this.at);
  }

  // A pointer leads to a prior place (RFC 1035 section 4.1.4). Holding each to a place before the one it stands in is
  // what ends every loop; the bound on a name's length ends the rest.
  #name(): string {
    const labels: Uint8Array[] = [];
    let length = 1;
    let after: number | null = null;
    let earliest = this.at;
    for (;;) {
      const octet = this.#uint8();
      if (octet === 0) break;
      if (octet >= 0xc0) {
        const target = ((octet & 0x3f) << 8) | this.#uint8();
        after ??= this.at;
        if (target >= earliest || target < HEADER_OCTETS) this.failed = true;
        if (this.failed) break;
        earliest = target;
        this.at = target;
      } else {
        length += octet + 1;
        if (octet > 63 || length > MOST_NAME_OCTETS) this.failed = true;
        if (this.failed) break;
        labels.push(this.#octets(octet));
      }
    }
    if (after !== null) this.at = after;
    return printDomainName(labels);
  }

  #data(code: number, kind: number, end: number): RecordData {
    const type = kind === INTERNET ? typeOfCode(code) : otherType(code);
    if (type === "A") return { type, address: printIpv4(this.#octets(4)) };
    if (type === "AAAA") return { type, address: printIpv6(this.#octets(16)) };
    if (type === "NS") return { type, host: this.#name() };
    if (type === "CNAME") return { type, target: this.#name() };
    if (type === "MX") return { type, preference: this.uint16(), exchange: this.#name() };
    if (type === "TXT") {
      const strings: string[] = [];
      while (this.at < end && !this.failed) strings.push(octetText(this.#octets(this.#uint8())));
      return { type, strings };
    }
    if (type === "SOA") {
      const [primary, mailbox] = [this.#name(), this.#name()];
      const [serial, refresh, retry] = [this.#uint32(), this.#uint32(), this.#uint32()];
      return { type, primary, mailbox, serial, refresh, retry, expire: this.#uint32(), minimum: this.#uint32() };
    }
    return { type, class: kind, octets: this.#octets(end - this.at) };
  }
}

function flagsOf(message: DnsMessage): number {
  return (
    (message.response ? 0x8000 : 0) |
    (message.opcode << 11) |
    (message.authoritative ? 0x400 : 0) |
    (message.truncated ? 0x200 : 0) |
    (message.recursionDesired ? 0x100 : 0) |
    (message.recursionAvailable ? 0x80 : 0) |
    (typeof message.code === "number" ? message.code : RESPONSE_CODES[message.code])
  );
}

function responseCode(code: number): ResponseCode {
  const named = Object.entries(RESPONSE_CODES).find(([, value]) => value === code);
  return named ? (named[0] as ResponseCode) : code;
}

function codeOfType(type: RecordType): number {
  return type in TYPE_CODES ? TYPE_CODES[type as NamedType] : Number(type.slice(4));
}

function typeOfCode(code: number): RecordType {
  const named = Object.entries(TYPE_CODES).find(([, value]) => value === code);
  return named ? (named[0] as NamedType) : otherType(code);
}

function otherType(code: number): OtherType {
  return `TYPE${code}`;
}
