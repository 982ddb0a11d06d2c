/** Octets as capture tools print them: where, which, and what they read as. */
export type HexRow = { readonly offset: string; readonly octets: string; readonly text: string };

const OCTETS_IN_A_ROW = 8;

/** Rows of eight, so that they fit beside each other on a phone. @param most rows; what is behind them is left out. */
export function hexDump(bytes: Uint8Array, most: number): HexRow[] {
  const rows: HexRow[] = [];
  for (let at = 0; at < bytes.length && rows.length < most; at += OCTETS_IN_A_ROW) {
    const row = Array.from(bytes.subarray(at, at + OCTETS_IN_A_ROW));
    rows.push({
      offset: at.toString(16).padStart(4, "0"),
      octets: row.map((octet) => octet.toString(16).padStart(2, "0")).join(" "),
      text: row.map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : "·")).join(""),
    });
  }
  return rows;
}
