/** Which entries of the log a panel shows. */
import type { TlsSide } from "../../../mail/world/network/tls-records";
import { byMachineName, type NameOf } from "../host-names";
import type { WireEntry, WireProtocol } from "./wire-entry";

export type WireFilter = {
  /** As the two ends of a stream see it, or as somebody on the way does, for whom TLS is records and no lines. */
  readonly view: "ends" | "outsider";
  /** A stream to follow; null for all. */
  readonly connection: number | null;
  /** A host that sends or receives; null for all. */
  readonly host: string | null;
  /** null for all. */
  readonly protocols: ReadonlySet<WireProtocol> | null;
  /** Who says it: clients or servers; null for both. */
  readonly from: TlsSide | null;
  /** What kind of entry; null for all. */
  readonly what: WireKind | null;
  /** Somewhere in the line, in capitals or not; "" for all. */
  readonly text: string;
};

export type WireKind = "commands" | "replies" | "content" | "events" | "refusals";

export const EVERYTHING: WireFilter = {
  view: "ends",
  connection: null,
  host: null,
  protocols: null,
  from: null,
  what: null,
  text: "",
};

/**
 * @param nameOf what hosts may be searched for by, besides their machine names
 * @returns in their order
 */
export function findEntries(
  entries: readonly WireEntry[],
  filter: WireFilter,
  nameOf: NameOf = byMachineName,
): WireEntry[] {
  const wanted = filter.text.trim().toLowerCase();
  const found: WireEntry[] = [];
  for (const entry of entries) {
    if (fits(entry, filter) && (wanted === "" || contains(entry, wanted, nameOf))) found.push(entry);
  }
  return found;
}

/** The record's type that says no more than that there is something (RFC 8446 section 5.1). */
const APPLICATION_DATA = 23;

function fits(entry: WireEntry, { view, connection, host, protocols, from, what }: WireFilter): boolean {
  if (view === "outsider" && entry.tls) return false;
  // The ends read lines instead; how the handshake began they see too.
  if (view === "ends" && entry.what === "record" && entry.bytes[0] === APPLICATION_DATA) return false;
  if (connection !== null && entry.connection !== connection) return false;
  if (host !== null && entry.sender !== host && entry.receiver !== host) return false;
  if (protocols !== null && !protocols.has(entry.protocol)) return false;
  if (from !== null && entry.from !== from) return false;
  return what === null || isOfKind(entry, what);
}

function isOfKind(entry: WireEntry, kind: WireKind): boolean {
  if (kind === "events") return entry.what !== "line";
  if (entry.what !== "line") return false;
  if (kind === "content") return entry.content;
  if (entry.content) return false;
  if (kind === "commands") return entry.from === "client";
  return entry.from === "server" && (kind === "replies" || REFUSAL.test(entry.text));
}

/** 4yz and 5yz, -ERR, NO and BAD. */
const REFUSAL = /^([45]\d\d([ -]|$)|-ERR\b|\S+ (NO|BAD)\b)/i;

function contains({ text, sender, receiver }: WireEntry, wanted: string, nameOf: NameOf): boolean {
  const isCalledSo = (host: string) => host.includes(wanted) || nameOf(host).toLowerCase().includes(wanted);
  return text.toLowerCase().includes(wanted) || isCalledSo(sender) || isCalledSo(receiver);
}
