/**
 * A zone: what one name server knows with authority, and the three kinds of answer there are. No wildcards and no delegation:
 * a zone here is a whole branch of the tree.
 */
import { INTERNET, type RecordType, type ResourceRecord, type StartOfAuthority } from "./dns-message";
import { isWithin, nameKey, parentName, ROOT } from "./domain-name";

/** Every type of a name at once (QTYPE "*", RFC 1035 section 3.2.3). */
export const ANY_TYPE = "TYPE255";

export type ZoneLookUp =
  | { readonly type: "answer"; readonly records: readonly ResourceRecord[] }
  /** The name is another's alias: look up its target (RFC 1034 section 3.6.2). */
  | { readonly type: "alias"; readonly record: ResourceRecord; readonly target: string }
  /** The name exists, with other types (RFC 2308 section 2.2). */
  | { readonly type: "no-data" }
  /** Nothing is at or below the name (RFC 8020). */
  | { readonly type: "no-such-name" };

export class Zone {
  readonly origin: string;
  /** The record that negative answers carry (RFC 2308 section 3). */
  readonly authority: ResourceRecord;
  readonly records: readonly ResourceRecord[];
  readonly #byName = new Map<string, ResourceRecord[]>();

  /** @throws RangeError for a record outside the zone: such data is refused long before */
  constructor(origin: string, records: readonly ResourceRecord[], soa: StartOfAuthority = startOfAuthority(origin)) {
    this.origin = origin;
    this.authority = { name: origin, ttl: soa.minimum, data: soa };
    this.records = [this.authority, ...records];
    for (const record of this.records) {
      if (!isWithin(record.name, origin)) throw new RangeError(`${record.name} is not in the zone ${origin}`);
      const key = nameKey(record.name);
      const others = this.#byName.get(key);
      if (others) others.push(record);
      else this.#byName.set(key, [record]);
      // A name above one that exists does exist, although it may have no records (RFC 4592 section 2.2.2).
      for (let above = parentName(key); above !== null && isWithin(above, origin); above = parentName(above)) {
        if (!this.#byName.has(above)) this.#byName.set(above, []);
      }
    }
  }

  lookUp(name: string, type: RecordType, kind: number = INTERNET): ZoneLookUp {
    const here = kind === INTERNET ? this.#byName.get(nameKey(name)) : undefined;
    if (!here) return { type: "no-such-name" };
    const records = type === ANY_TYPE ? here : here.filter(({ data }) => data.type === type);
    if (records.length > 0) return { type: "answer", records };
    const alias = here.find(({ data }) => data.type === "CNAME");
    if (alias?.data.type === "CNAME") return { type: "alias", record: alias, target: alias.data.target };
    return { type: "no-data" };
  }
}

/** An SOA with everyday values, for a zone whose description gives none. */
export function startOfAuthority(origin: string): StartOfAuthority {
  const below = (label: string): string => (origin === ROOT ? label : `${label}.${origin}`);
  return {
    type: "SOA",
    primary: below("ns"),
    mailbox: below("hostmaster"),
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1_209_600,
    minimum: 300,
  };
}
