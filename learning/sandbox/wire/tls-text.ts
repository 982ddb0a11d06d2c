/** A TLS record as an outsider sees it (RFC 8446 section 5.1): what kind it says it is, and how long. */
import { octetText } from "../../../mail/wire/octets";

/** A record's type, its version and its length. */
const HEADER_OCTETS = 5;
const TYPES: Readonly<Record<number, string>> = { 20: "change cipher spec", 21: "alert", 23: "application data" };
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;

export function recordText(record: Uint8Array): string {
  const length = `${Math.max(0, record.length - HEADER_OCTETS)} octets`;
  const [type = 0] = record;
  if (type !== HANDSHAKE) return `${TYPES[type] ?? "no TLS record"}, ${length}`;
  if (record[HEADER_OCTETS] !== CLIENT_HELLO) return `ServerHello, ${length}`;
  const name = serverNameOf(record);
  return name === "" ? `ClientHello, ${length}` : `ClientHello for ${name}, ${length}`;
}

/** From the extension server_name (RFC 6066 section 3), which no TLS hides; "" for none. */
export function serverNameOf(record: Uint8Array): string {
  const uint16 = (at: number): number => ((record[at] ?? 0) << 8) | (record[at + 1] ?? 0);
  // Record and handshake headers, version and random; then session, suites and compression methods, each behind its length.
  let at = HEADER_OCTETS + 4 + 2 + 32;
  at += 1 + (record[at] ?? 0);
  at += 2 + uint16(at);
  at += 1 + (record[at] ?? 0);
  const end = Math.min(record.length, at + 2 + uint16(at));
  for (at += 2; at + 4 <= end; at += 4 + uint16(at + 2)) {
    if (uint16(at) === 0) return octetText(record.subarray(at + 9, Math.min(end, at + 9 + uint16(at + 7))));
  }
  return "";
}
