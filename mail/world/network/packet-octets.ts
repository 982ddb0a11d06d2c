/** A packet as the octets that a capture shows: IPv4 (RFC 791) with UDP (RFC 768) or TCP (RFC 9293), checksums right. */
import { parseIpv4 } from "../../dns/address";
import { type Packet, sizeOf } from "./packet";

/** What most systems send with; the world's capture is taken at the sender. */
const TIME_TO_LIVE = 64;

const PROTOCOLS = { tcp: 6, udp: 17 } as const;
const IPV4_HEADER_OCTETS = 20;

export function packetOctets({ from, to, identification, body }: Packet): Uint8Array {
  const bytes = new Uint8Array(sizeOf(body));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, bytes.length);
  view.setUint16(4, identification);
  // Don't fragment: segments fit, that is what the MSS is for.
  view.setUint16(6, 0x4000);
  view.setUint8(8, TIME_TO_LIVE);
  view.setUint8(9, PROTOCOLS[body.type]);
  bytes.set(parseIpv4(from.address) ?? [], 12);
  bytes.set(parseIpv4(to.address) ?? [], 16);
  view.setUint16(10, checksum(bytes.subarray(0, IPV4_HEADER_OCTETS), 0));
  view.setUint16(20, from.port);
  view.setUint16(22, to.port);
  const length = bytes.length - IPV4_HEADER_OCTETS;
  // Both protocols' checksums cover a pseudo-header: the addresses, the protocol and the length.
  const pseudoHeader = sumOf(bytes.subarray(12, 20)) + PROTOCOLS[body.type] + length;
  if (body.type === "udp") {
    view.setUint16(24, length);
    bytes.set(body.payload, 28);
    // Zero would mean that there is none (RFC 768).
    view.setUint16(26, checksum(bytes.subarray(20), pseudoHeader) || 0xffff);
    return bytes;
  }
  const headerOctets = body.mss === null ? 20 : 24;
  view.setUint32(24, body.sequence);
  view.setUint32(28, body.acknowledgement);
  view.setUint8(32, (headerOctets / 4) << 4);
  view.setUint8(33, body.flags);
  view.setUint16(34, body.window);
  if (body.mss !== null) {
    view.setUint16(40, 0x0204);
    view.setUint16(42, body.mss);
  }
  bytes.set(body.payload, IPV4_HEADER_OCTETS + headerOctets);
  view.setUint16(36, checksum(bytes.subarray(20), pseudoHeader));
  return bytes;
}

/** The ones' complement of the ones' complement sum of 16-bit words (RFC 1071). */
function checksum(bytes: Uint8Array, initial: number): number {
  let sum = initial + sumOf(bytes);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return sum;
}
