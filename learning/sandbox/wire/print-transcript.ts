/** Entries of the log as text to be copied: stream by stream, "C:" and "S:" before each line as RFCs print it. */
import type { ConnectionRecord } from "../../../mail/world/network/network";
import type { WireEntry } from "./wire-entry";

const PROTOCOLS = { smtp: "SMTP", pop: "POP3", imap: "IMAP", dns: "DNS", tcp: "TCP", tls: "TLS" } as const;

/**
 * @param connections all of the world's
 * @returns lines that end in LF; "" for no entries
 */
export function printTranscript(entries: readonly WireEntry[], connections: readonly ConnectionRecord[]): string {
  const streams = new Map<number | null, WireEntry[]>();
  for (const entry of entries) {
    const stream = streams.get(entry.connection);
    if (stream) stream.push(entry);
    else streams.set(entry.connection, [entry]);
  }
  const parts = [...streams].map(([number, lines]) => {
    const record = number === null ? undefined : connections[number];
    return `${heading(lines, record)}\n${lines.map(printLine).join("\n")}\n`;
  });
  return parts.join("\n");
}

function heading(lines: readonly WireEntry[], record: ConnectionRecord | undefined): string {
  const at = new Date(record?.openedAt ?? lines[0]?.at ?? 0).toISOString().slice(0, 19).replace("T", " ");
  if (!record) return `# Questions to DNS, from ${at} UTC`;
  const { client, server } = record;
  const spoken = lines.find(({ what }) => what === "line")?.protocol ?? "tcp";
  return `# ${client.host} to ${server.host ?? server.address}, port ${server.port} (${PROTOCOLS[spoken]}), ${at} UTC`;
}

function printLine({ from, sender, what, text }: WireEntry): string {
  if (from === null) return `${sender}: ${text}`;
  const side = from === "client" ? "C" : "S";
  return what === "line" ? `${side}: ${text}`.trimEnd() : `${side} (${text})`;
}
