import type { WireEntry, WireProtocol } from "@/learning/sandbox/wire/wire-entry";

/** Which lines of the wire somebody looks at. */
export type WireChoice = {
  /** null is all of them, as below. */
  readonly connection: number | null;
  readonly host: string | null;
  readonly protocol: WireProtocol | null;
  readonly search: string;
  /** Lines under TLS as the two ends read them, or the records that everybody else sees. */
  readonly eyes: "ends" | "outsider";
};

export const EVERYTHING: WireChoice = { connection: null, host: null, protocol: null, search: "", eyes: "ends" };

export function chooseEntries(entries: readonly WireEntry[], choice: WireChoice): readonly WireEntry[] {
  const { connection, host, protocol, search, eyes } = choice;
  const sought = search.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (connection === null || entry.connection === connection) &&
      (host === null || entry.sender === host || entry.receiver === host) &&
      (protocol === null || entry.protocol === protocol) &&
      (eyes === "ends" ? entry.what !== "record" : entry.what !== "line" || !entry.tls) &&
      (sought === "" || entry.text.toLowerCase().includes(sought)),
  );
}
