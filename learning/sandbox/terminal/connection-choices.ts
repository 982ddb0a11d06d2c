/** Where a terminal can be opened, and to what: what a world has, for lists to choose from. Anything else may be typed. */
import type { WorldDescription } from "../../../mail/world/world-description";

/** RFC 8314 section 7 and the older registrations. Under TLS the handshake comes before the first word. */
export const WELL_KNOWN_PORTS = [
  { port: 25, protocol: "smtp", name: "SMTP between servers", tls: false },
  { port: 587, protocol: "smtp", name: "SMTP from a mail client", tls: false },
  { port: 110, protocol: "pop", name: "POP", tls: false },
  { port: 143, protocol: "imap", name: "IMAP", tls: false },
  { port: 465, protocol: "smtp", name: "SMTP from a mail client, under TLS", tls: true },
  { port: 995, protocol: "pop", name: "POP under TLS", tls: true },
  { port: 993, protocol: "imap", name: "IMAP under TLS", tls: true },
] as const;

export function beginsWithTls(port: number): boolean {
  return WELL_KNOWN_PORTS.some((one) => one.port === port && one.tls);
}

/** Devices first: that is where people sit. */
export function hostsToConnectFrom({ hosts }: WorldDescription): string[] {
  const named = (type: string): string[] => hosts.filter(({ role }) => role.type === type).map(({ name }) => name);
  return [...named("device"), ...named("mail-server")];
}

export type Destination = { readonly name: string; readonly host: string };

/** Mail servers by the name that they call themselves where DNS knows it, and by their host's name otherwise. */
export function serversToConnectTo({ hosts, zones }: WorldDescription): Destination[] {
  const known = new Set(
    zones.flatMap(({ records }) => records.filter(({ type }) => type === "A").map(({ name }) => name)),
  );
  return hosts.flatMap(({ name: host, role }) => {
    if (role.type !== "mail-server") return [];
    const { hostName } = role.config;
    return [{ name: known.has(hostName) ? hostName : host, host }];
  });
}

/** A port as typed. @returns null for what is none */
export function portFrom(text: string): number | null {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
