/** What somebody with a tap on a cable has got of the last conversation over it: words, or the sizes of records. */
import { decodeBase64 } from "../../../mail/wire/base64";
import { octetText } from "../../../mail/wire/octets";
import type { World } from "../../../mail/world/world";
import type { WireEntry } from "../wire/wire-entry";
import { accountSettings } from "./settings-now";

export type OverheardLine = {
  readonly number: number;
  readonly from: "client" | "server";
  readonly sender: string;
  /** Words that anybody can read; of a record its kind, for it tells no more. */
  readonly text: string;
  /** null for words. */
  readonly recordOctets: number | null;
  /** What looks secret and is not: base64 undone. null for everything else. */
  readonly decoded: string | null;
};

export type Overheard = {
  readonly connection: number;
  readonly client: string;
  readonly server: string;
  readonly port: number;
  readonly lines: readonly OverheardLine[];
  /** Lines before those that are shown. */
  readonly leftOut: number;
  /** A password of this world stood in the words, as it is or in base64. */
  readonly password: string | null;
};

/** A long message would push everything else out of sight. */
const MOST_LINES = 120;
const LONGEST_BASE64 = 2000;

/**
 * @param entries everything on the wire
 * @returns null where nothing has crossed that link yet, DNS apart
 */
export function overheardOn(world: World, entries: readonly WireEntry[], link: string): Overheard | null {
  const connection = lastConnectionOn(world, link);
  const record = connection === null ? undefined : world.wire.connections[connection];
  if (connection === null || !record) return null;
  const heard = entries.filter(
    (entry) =>
      entry.connection === connection &&
      entry.from !== null &&
      ((entry.what === "line" && !entry.tls) || entry.what === "record") &&
      crosses(world, entry, link),
  );
  const passwords = [...new Set(accountSettings(world).map(({ now }) => now.password))];
  const lines = heard.map((entry) => lineOf(entry));
  const password = passwords.find((one) =>
    lines.some(({ text, decoded }) => says(text, one) || says(decoded ?? "", one)),
  );
  return {
    connection,
    client: record.client.host,
    server: record.server.host ?? record.server.address,
    port: record.server.port,
    lines: lines.slice(-MOST_LINES),
    leftOut: Math.max(0, lines.length - MOST_LINES),
    password: password ?? null,
  };
}

function lastConnectionOn({ wire: { packets } }: World, link: string): number | null {
  for (let at = packets.length - 1; at >= 0; at -= 1) {
    const packet = packets[at];
    if (packet?.connection === null || !packet?.hops.some((hop) => hop.link === link)) continue;
    if (packet.body.payload.length > 0) return packet.connection;
  }
  return null;
}

function crosses({ wire: { packets } }: World, { packet }: WireEntry, link: string): boolean {
  const carrier = packet === null ? undefined : packets[packet];
  return carrier?.hops.some((hop) => hop.link === link) ?? false;
}

function lineOf(entry: WireEntry): OverheardLine {
  const isRecord = entry.what === "record";
  return {
    number: entry.number,
    from: entry.from === "server" ? "server" : "client",
    sender: entry.sender,
    text: entry.text,
    recordOctets: isRecord ? entry.bytes.length : null,
    decoded: isRecord ? null : decodedOf(entry),
  };
}

/** Of a sign-in: "AUTH PLAIN AGFubg…" and the lines that follow without a verb. */
function decodedOf({ text, said, content }: WireEntry): string | null {
  if (content || text.length > LONGEST_BASE64) return null;
  const initial = /^(?:\S{1,64} )?(?:AUTH|AUTHENTICATE) [\w-]{1,20} ([A-Za-z0-9+/]{4,}={0,2})$/i.exec(text)?.[1];
  const isTurn = said?.role === "response" || said?.role === "challenge";
  const turn = isTurn ? /^(?:334 |\+ )?([A-Za-z0-9+/]{4,}={0,2})$/.exec(text)?.[1] : undefined;
  const bytes = decodeBase64(initial ?? turn ?? "");
  if (!bytes || bytes.length === 0) return null;
  // PLAIN parts its three fields by NUL (RFC 4616 section 2).
  const words = octetText(bytes).split("\0").filter(Boolean).join(", ");
  return /^[\x20-\x7e]+$/.test(words) ? words : null;
}

function says(text: string, password: string): boolean {
  return text.split(/[\s,"]+/).includes(password) || (password.includes(" ") && text.includes(password));
}
