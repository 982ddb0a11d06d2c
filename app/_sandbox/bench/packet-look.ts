/** What a packet looks like on its way: the protocol it belongs to, and whether anybody can read it. */
import type { Packet } from "@/mail/world/network/packet";
import type { World } from "@/mail/world/world";

export type PacketProtocol = "smtp" | "pop" | "imap" | "dns" | "tcp";

export type PacketLook = {
  readonly protocol: PacketProtocol;
  /** "bare": it carries nothing. "sealed": only the two ends can read what it carries. */
  readonly form: "bare" | "open" | "sealed";
};

const PORTS: Readonly<Record<number, PacketProtocol>> = {
  25: "smtp",
  465: "smtp",
  587: "smtp",
  110: "pop",
  995: "pop",
  143: "imap",
  993: "imap",
};

export function lookOf(packet: Packet, { wire }: World): PacketLook {
  const { body } = packet;
  if (body.type === "udp") return { protocol: "dns", form: "open" };
  const connection = packet.connection === null ? undefined : wire.connections[packet.connection];
  const protocol = PORTS[connection?.server.port ?? 0] ?? "tcp";
  if (body.payload.length === 0) return { protocol, form: "bare" };
  return { protocol, form: looksLikeTls(body.payload) ? "sealed" : "open" };
}

/** A record's content type and the version that every record claims (RFC 8446 section 5.1). No mail protocol begins so. */
function looksLikeTls(payload: Uint8Array): boolean {
  const [type = 0, major] = payload;
  return type >= 20 && type <= 23 && major === 3;
}
