/**
 * A domain's names in DNS as somebody edits them: numbers and addresses are text until they are saved, and may be wrong. Only MX and A
 * records can be edited; what else a zone has stays as it is.
 */
import { parseIpv4 } from "../../../mail/dns/address";
import { isWithin, parseDomainName } from "../../../mail/dns/domain-name";
import type { ZoneDescription } from "../../../mail/world/world-description";

type ZoneRecord = ZoneDescription["records"][number];

/** One row. `key` tells it from the others, and stays while the zone is edited. */
export type DraftRecord = { readonly key: number; readonly ttl: number; readonly name: string } & (
  | { readonly type: "MX"; readonly preference: string; readonly exchange: string }
  | { readonly type: "A"; readonly address: string }
);

export type ZoneDraft = {
  readonly origin: string;
  readonly rows: readonly DraftRecord[];
  readonly others: readonly ZoneRecord[];
  readonly nextKey: number;
};

export type RecordField = "name" | "preference" | "exchange" | "address";

/** What is wrong, by row and field: `problems.get(key)?.exchange`. */
export type DraftProblems = ReadonlyMap<number, Readonly<Partial<Record<RecordField, string>>>>;

/** RFC 1035 section 3.3.9: a 16-bit integer. */
const HIGHEST_PREFERENCE = 65_535;
/** Seconds, as in world-description.ts. */
const NEW_TTL = 300;
/** As many as a person can look after; see MOST_RECORDS in world-description.ts for what a zone may have. */
const MOST_ROWS = 20;

export function draftOf({ origin, records }: ZoneDescription): ZoneDraft {
  const rows = records.flatMap((record, key): DraftRecord[] => {
    if (record.type === "MX") {
      return [{ key, ...record, preference: String(record.preference) }];
    }
    return record.type === "A" ? [{ key, ...record }] : [];
  });
  const others = records.filter(({ type }) => type !== "MX" && type !== "A");
  return { origin, rows, others, nextKey: records.length };
}

/** @returns the zone to be put in the old one's place, or what is wrong */
export function zoneOf({
  origin,
  rows,
  others,
}: ZoneDraft):
  | { readonly zone: ZoneDescription; readonly problems: null }
  | { readonly zone: null; readonly problems: DraftProblems } {
  const problems = new Map(
    rows.flatMap((row) => {
      const wrong = problemsOf(row, origin);
      return Object.keys(wrong).length > 0 ? [[row.key, wrong] as const] : [];
    }),
  );
  if (problems.size > 0) return { zone: null, problems };
  const records = rows.map((row): ZoneRecord => {
    const { ttl } = row;
    const name = row.name.trim();
    return row.type === "MX"
      ? { type: "MX", name, ttl, preference: Number(row.preference), exchange: row.exchange.trim() }
      : { type: "A", name, ttl, address: row.address.trim() };
  });
  return { zone: { origin, records: [...records, ...others] }, problems: null };
}

function problemsOf(row: DraftRecord, origin: string): Partial<Record<RecordField, string>> {
  const wrong: Partial<Record<RecordField, string>> = {};
  const name = row.name.trim();
  if (parseDomainName(name) === null || !isWithin(name, origin)) wrong.name = `Write a name that ends in ${origin}.`;
  if (row.type === "A") {
    if (parseIpv4(row.address.trim()) === null) wrong.address = "Write four numbers with dots, such as 192.0.2.25.";
    return wrong;
  }
  const preference = row.preference.trim();
  if (!/^\d{1,5}$/.test(preference) || Number(preference) > HIGHEST_PREFERENCE) {
    wrong.preference = `Write 0 to ${HIGHEST_PREFERENCE}.`;
  }
  const exchange = row.exchange.trim();
  if (exchange === "" || parseDomainName(exchange) === null) {
    wrong.exchange = "Write the name of a host, such as mail.lake.example.";
  }
  return wrong;
}

export function withRow(draft: ZoneDraft, key: number, change: Partial<Record<RecordField, string>>): ZoneDraft {
  return { ...draft, rows: draft.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) };
}

export function withoutRow(draft: ZoneDraft, key: number): ZoneDraft {
  return { ...draft, rows: draft.rows.filter((row) => row.key !== key) };
}

/** A new row at the end, to be filled in. */
export function withNewRow(draft: ZoneDraft, type: DraftRecord["type"]): ZoneDraft {
  const { origin, rows, nextKey: key } = draft;
  if (!mayGrow(draft)) return draft;
  const row: DraftRecord =
    type === "MX"
      ? { key, ttl: NEW_TTL, type, name: origin, preference: "10", exchange: "" }
      : { key, ttl: NEW_TTL, type, name: `mail.${origin}`, address: "" };
  return { ...draft, rows: [...rows, row], nextKey: key + 1 };
}

export function mayGrow({ rows }: ZoneDraft): boolean {
  return rows.length < MOST_ROWS;
}
