/**
 * One direction of a stream as its packets show it: which segments are new, which come again, and, where TLS is spoken, its
 * records. Sequence numbers as in RFC 9293 section 3.4: the SYN takes one, and so does the FIN.
 */
import { concatOctets } from "../../../mail/wire/octets";
import { FIN, type Packet, RST, type Segment, SYN } from "../../../mail/world/network/packet";
import type { SegmentEvent } from "./wire-entry";

/** Type, version and length (RFC 8446 section 5.1). */
const RECORD_HEADER_OCTETS = 5;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;

export type Seen = {
  readonly event: SegmentEvent | null;
  /** TLS records that end with this segment, header and all. */
  readonly records: readonly SeenRecord[];
};

export type SeenRecord = {
  readonly bytes: Uint8Array;
  /** It belongs to the end of this side's handshake: nothing that is said under TLS goes before it. */
  readonly ending: boolean;
};

export class StreamWatch {
  /** Octets that were said before TLS: whatever lies beyond them in the stream is records. */
  inClear = 0;
  #first: number | null = null;
  /** Position behind the last octet seen; the first octet of data is at 1. */
  #end = 0;
  #handshakeOver = false;
  #pending: Uint8Array = new Uint8Array(0);
  /** Positions behind which packets ended, and the packets' numbers. */
  readonly #ends: number[] = [];
  readonly #packets: number[] = [];
  readonly #steps: number[] = [];

  see(segment: Segment, { number, step }: Pick<Packet, "number" | "step">): Seen {
    const { flags, payload, sequence } = segment;
    if ((flags & RST) !== 0) return { event: "reset", records: [] };
    this.#first ??= sequence;
    const position = (sequence - this.#first) >>> 0;
    const marks = (flags & (SYN | FIN)) === 0 ? 0 : 1;
    const end = position + payload.length + marks;
    if (end === position) return NOTHING;
    if (end <= this.#end) return { event: "again", records: [] };
    const before = this.#end;
    this.#end = end;
    if (payload.length > 0) {
      this.#ends.push(position + payload.length);
      this.#packets.push(number);
      this.#steps.push(step);
    }
    if ((flags & SYN) !== 0) return { event: segment.acknowledgement === 0 ? "opening" : "accepting", records: [] };
    const records = this.#takeRecords(payload, position, before);
    return { event: (flags & FIN) === 0 ? null : "closing", records };
  }

  /** The packet that carried the octet before a position in what was said in the clear, counted from 0. */
  packetBefore(position: number): number | null {
    return this.#packets[firstFrom(this.#ends, position + 1)] ?? null;
  }

  /** The first data packet from a step on. */
  packetSince(step: number): number | null {
    return this.#packets[firstFrom(this.#steps, step)] ?? null;
  }

  #takeRecords(payload: Uint8Array, position: number, before: number): SeenRecord[] {
    const fresh = Math.max(before, this.inClear + 1) - position;
    if (fresh >= payload.length) return [];
    const records: SeenRecord[] = [];
    let bytes = payload.subarray(Math.max(0, fresh));
    if (this.#pending.length > 0) bytes = concatOctets([this.#pending, bytes]);
    let at = 0;
    while (bytes.length - at >= RECORD_HEADER_OCTETS) {
      const length = RECORD_HEADER_OCTETS + (((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0));
      if (bytes.length - at < length) break;
      const type = bytes[at];
      records.push({ bytes: bytes.subarray(at, at + length), ending: !this.#handshakeOver && type !== HANDSHAKE });
      if (type === APPLICATION_DATA) this.#handshakeOver = true;
      at += length;
    }
    this.#pending = bytes.subarray(at);
    return records;
  }
}

const NOTHING: Seen = { event: null, records: [] };

/** The place of the first that is not less; the numbers never fall. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
