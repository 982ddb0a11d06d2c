import type { DeviceAccount } from "../../../mail/world/world-description";

export type Encryption = DeviceAccount["submission"]["tls"];

export type MailService = "pop" | "imap" | "send";

/** For TLS asked for in the dialogue, or none; and for TLS from the first octet (RFC 8314 section 7.3). */
const PORTS: Readonly<Record<MailService, readonly [number, number]>> = {
  pop: [110, 995],
  imap: [143, 993],
  send: [587, 465],
};

export function usualPort(service: MailService, tls: Encryption): number {
  return PORTS[service][tls === "on" ? 1 : 0];
}

export function isUsualPort(port: string): boolean {
  return Object.values(PORTS).flat().includes(Number(port));
}
