/** What can be said of one packet: its headers field by field, and what became of it. */
import { flagNames, type Packet, sizeOf } from "@/mail/world/network/packet";

export type Fact = { readonly name: string; readonly value: string };

export function packetFacts(packet: Packet): { readonly ip: Fact[]; readonly transport: Fact[] } {
  const { from, to, body, identification } = packet;
  const ip = [
    { name: "From", value: from.address },
    { name: "To", value: to.address },
    { name: "Length", value: `${sizeOf(body)} bytes` },
    { name: "Protocol", value: body.type === "tcp" ? "6 (TCP)" : "17 (UDP)" },
    { name: "Identification", value: String(identification) },
    { name: "Time to live", value: "64" },
  ];
  const ports = [
    { name: "From port", value: String(from.port) },
    { name: "To port", value: String(to.port) },
  ];
  if (body.type === "udp") return { ip, transport: ports };
  return {
    ip,
    transport: [
      ...ports,
      { name: "Flags", value: flagNames(body.flags) },
      { name: "Sequence", value: String(body.sequence) },
      { name: "Acknowledgement", value: String(body.acknowledgement) },
      { name: "Window", value: String(body.window) },
      ...(body.mss === null ? [] : [{ name: "Largest segment", value: String(body.mss) }]),
    ],
  };
}

/** @param now what the clock shows */
export function fateOf({ fate, hops }: Packet, now: number): string {
  const last = hops.at(-1);
  if (fate === "lost" && (!last || last.arrivesAt <= now)) {
    return last ? `Lost between ${last.from} and ${last.to}` : "Lost: there was no way to go";
  }
  const hop = hops.find(({ leftAt, arrivesAt }) => leftAt <= now && now < arrivesAt);
  if (hop) return `On its way from ${hop.from} to ${hop.to}`;
  if (fate === "under way") return last ? `Waiting at ${last.from} for the link to be free` : "About to leave";
  return hops.length === 0 ? "It never left its host" : `Arrived at ${last?.to}, over ${hopsInWords(hops.length)}`;
}

function hopsInWords(count: number): string {
  return count === 1 ? "one link" : `${count} links`;
}
