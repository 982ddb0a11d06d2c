/** One stream as the log follows it: which protocol is spoken there, and both directions of it. */
import type { ConnectionRecord } from "../../../mail/world/network/network";
import type { Packet } from "../../../mail/world/network/packet";
import type { TlsSide } from "../../../mail/world/network/tls-records";
import type { Conversation } from "./conversation";
import { ImapConversation } from "./imap-conversation";
import { Pop3Conversation } from "./pop3-conversation";
import { printable } from "./printable";
import { SmtpConversation } from "./smtp-conversation";
import { StreamWatch } from "./stream-watch";
import type { Said, WireProtocol } from "./wire-entry";

export type WireStream = {
  readonly record: ConnectionRecord;
  /** Sender and receiver, by who speaks. */
  readonly ends: { readonly [Side in TlsSide]: readonly [string, string] };
  readonly watch: { readonly [Side in TlsSide]: StreamWatch };
  /** What the beginning of a line meant that goes on, by side. */
  readonly begun: { [Side in TlsSide]: Said | null };
  protocol: WireProtocol | null;
  conversation: Conversation | null;
};

/** RFC 8314 section 7 and the older registrations. */
const PORTS: Readonly<Record<number, WireProtocol>> = {
  25: "smtp",
  465: "smtp",
  587: "smtp",
  110: "pop",
  995: "pop",
  143: "imap",
  993: "imap",
};

export function newStream(record: ConnectionRecord): WireStream {
  const [client, server] = [record.client.host, record.server.host ?? record.server.address];
  const ends = { client: [client, server], server: [server, client] } as const;
  const watch = { client: new StreamWatch(), server: new StreamWatch() };
  const stream: WireStream = {
    record,
    ends,
    watch,
    begun: { client: null, server: null },
    protocol: null,
    conversation: null,
  };
  speak(stream, PORTS[record.server.port] ?? null);
  return stream;
}

export function speak(stream: WireStream, protocol: WireProtocol | null): void {
  stream.protocol = protocol;
  if (protocol === "smtp") stream.conversation = new SmtpConversation();
  if (protocol === "pop") stream.conversation = new Pop3Conversation();
  if (protocol === "imap") stream.conversation = new ImapConversation();
}

/** At a port that tells nothing the greeting tells: in all three protocols the server speaks first. */
export function protocolOf(greeting: Uint8Array): WireProtocol {
  const start = printable(greeting.subarray(0, 10));
  if (/^(220|554)[ -]/.test(start)) return "smtp";
  if (/^(\+OK|-ERR)( |$)/.test(start)) return "pop";
  return /^\* (OK|PREAUTH|BYE)\b/i.test(start) ? "imap" : "tcp";
}

export function sideOf({ record }: WireStream, { from }: Packet): TlsSide {
  return from.address === record.client.address && from.port === record.client.port ? "client" : "server";
}
