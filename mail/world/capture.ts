/**
 * A capture of the wire in the format of Wireshark and tcpdump: pcapng (draft-ietf-opsawg-pcapng), one interface that sees
 * IPv4 packets as their senders sent them, times in microseconds. The same packets give the same octets.
 */
import { concatOctets, octets } from "../wire/octets";
import type { Packet } from "./network/packet";
import { packetOctets } from "./network/packet-octets";

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
/** Tells the reader which way round the octets of a number are: here the least significant first. */
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** LINKTYPE_RAW: a packet begins with its IP header. */
const RAW_IP = 101;

const OPTION_NAME = 2;
const OPTION_TIME_RESOLUTION = 9;
const OPTION_APPLICATION = 4;

/** @param packets in the order of their sending; a choice of them is a capture too */
export function captureOf(packets: readonly Packet[]): Uint8Array {
  const header = concatOctets([
    uint32(BYTE_ORDER_MAGIC),
    // Version 1.0, and a section whose length nobody has counted.
    Uint8Array.of(1, 0, 0, 0),
    new Uint8Array(8).fill(255),
    options([[OPTION_APPLICATION, octets("Postroom")]]),
  ]);
  const network = concatOctets([
    Uint8Array.of(RAW_IP, 0, 0, 0),
    // No limit to a packet's length.
    uint32(0),
    options([
      [OPTION_NAME, octets("postroom")],
      // Six decimal places.
      [OPTION_TIME_RESOLUTION, Uint8Array.of(6)],
    ]),
  ]);
  return concatOctets([
    block(SECTION_HEADER, header),
    block(INTERFACE_DESCRIPTION, network),
    ...packets.map((packet) => block(ENHANCED_PACKET, enhancedPacket(packet))),
  ]);
}

function enhancedPacket(packet: Packet): Uint8Array {
  const bytes = packetOctets(packet);
  const microseconds = Math.round(packet.at * 1000);
  return concatOctets([
    uint32(0),
    uint32(Math.floor(microseconds / 2 ** 32)),
    uint32(microseconds % 2 ** 32),
    uint32(bytes.length),
    uint32(bytes.length),
    padded(bytes),
  ]);
}

function options(some: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const written = some.map(([code, value]) => concatOctets([Uint8Array.of(code, 0, value.length, 0), padded(value)]));
  return concatOctets([...written, uint32(0)]);
}

function block(type: number, body: Uint8Array): Uint8Array {
  const length = uint32(body.length + 12);
  return concatOctets([uint32(type), length, body, length]);
}

/** To a whole number of 32-bit words. */
function padded(bytes: Uint8Array): Uint8Array {
  const padding = (4 - (bytes.length % 4)) % 4;
  return padding === 0 ? bytes : concatOctets([bytes, new Uint8Array(padding)]);
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
}
