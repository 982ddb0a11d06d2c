/** What crosses a link: an IPv4 datagram with UDP or TCP in it, as a value. Its octets are in packet-octets.ts. */
import type { Instant } from "../../engine";

export type Endpoint = { readonly address: string; readonly port: number };

/** TCP's control bits (RFC 9293 section 3.1). */
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

export type Datagram = { readonly type: "udp"; readonly payload: Uint8Array };

export type Segment = {
  readonly type: "tcp";
  /** 0 to 2^32 - 1, as the acknowledgement. */
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
  readonly window: number;
  /** The maximum segment size option, in a SYN (RFC 9293 section 3.7.1). */
  readonly mss: number | null;
  readonly payload: Uint8Array;
};

/** One link on a packet's way. */
export type Hop = {
  readonly link: string;
  readonly from: string;
  readonly to: string;
  /** When its first octet went onto the link, after those that were before it. */
  readonly leftAt: Instant;
  readonly arrivesAt: Instant;
};

export type Packet = {
  /** Counted from 0 over the whole network, in the order of sending. */
  readonly number: number;
  /** When its sender sent it. */
  readonly at: Instant;
  /** How many things had happened on the clock by then: where to jump to. */
  readonly step: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** IPv4's identification, counted by the sender. */
  readonly identification: number;
  /** The stream it belongs to, or that it tried to open. */
  readonly connection: number | null;
  readonly body: Datagram | Segment;
  readonly hops: Hop[];
  fate: "under way" | "arrived" | "lost";
};

const IPV4_HEADER_OCTETS = 20;
const UDP_HEADER_OCTETS = 8;
const TCP_HEADER_OCTETS = 20;
const MSS_OPTION_OCTETS = 4;

/** Octets on the wire. */
export function sizeOf(body: Datagram | Segment): number {
  const header =
    body.type === "udp" ? UDP_HEADER_OCTETS : TCP_HEADER_OCTETS + (body.mss === null ? 0 : MSS_OPTION_OCTETS);
  return IPV4_HEADER_OCTETS + header + body.payload.length;
}

/** "SYN, ACK" and the like, as capture tools print it. */
export function flagNames(flags: number): string {
  const names = [
    [FIN, "FIN"],
    [SYN, "SYN"],
    [RST, "RST"],
    [PSH, "PSH"],
    [ACK, "ACK"],
  ] as const;
  return names.flatMap(([flag, name]) => ((flags & flag) === 0 ? [] : [name])).join(", ");
}
