/** FETCH (RFC 9051 section 6.4.5). What is told of each message goes to the driver as it comes; the result is that it is over. */
import type { MessageSet } from "./command-writer";
import { type ClientRequest, plainRequest } from "./request";

/** A section to be fetched without setting \Seen, whole or in part. */
export type SectionWanted = {
  /** "", "HEADER", "1.2", "1.MIME", "HEADER.FIELDS (FROM SUBJECT)", … */
  readonly section: string;
  readonly partial?: { readonly origin: number; readonly octets: number };
  /** Decoded by the server (RFC 3516); null for a section that it cannot decode. */
  readonly binary?: boolean;
  /** As reading it does: \Seen is set. */
  readonly marksSeen?: boolean;
};

export type FetchItemWanted =
  | "UID"
  | "FLAGS"
  | "MODSEQ"
  | "INTERNALDATE"
  | "RFC822.SIZE"
  | "ENVELOPE"
  | "BODY"
  | "BODYSTRUCTURE"
  | "EMAILID"
  | "PREVIEW"
  | SectionWanted;

export type FetchHow = {
  /** RFC 7162 section 3.1.4.1: only what has changed since. */
  readonly changedSince?: number;
  /** RFC 7162 section 3.2.6: with `changedSince` and UIDs, after ENABLE QRESYNC: expunged ones are told too. */
  readonly vanished?: boolean;
};

export function fetch(
  set: MessageSet,
  items: readonly FetchItemWanted[],
  { changedSince, vanished = false }: FetchHow = {},
): ClientRequest {
  return plainRequest("uids" in set ? "UID FETCH" : "FETCH", "selected", (writer) => {
    writer
      .raw(" ")
      .messages(set)
      .raw(` (${items.map(printItem).join(" ")})`);
    if (changedSince !== undefined) writer.raw(` (CHANGEDSINCE ${changedSince}${vanished ? " VANISHED" : ""})`);
  });
}

/** A literal of this length is soon there, and no burden to a browser. */
const PART_OCTETS = 262_144;

/**
 * A section too long to be held whole, in parts that come one after another.
 * @param size of the section; a message's own is RFC822.SIZE
 */
export function fetchInParts(uid: number, section: string, size: number, octets = PART_OCTETS): ClientRequest {
  const part = (origin: number): ClientRequest => ({
    ...fetch({ uids: [[uid, uid]] }, ["UID", { section, partial: { origin, octets } }]),
    follow: () => (origin + octets < size ? part(origin + octets) : null),
  });
  return part(0);
}

function printItem(item: FetchItemWanted): string {
  if (typeof item === "string") return item;
  const { section, partial, binary = false, marksSeen = false } = item;
  const part = partial ? `<${partial.origin}.${partial.octets}>` : "";
  return `${binary ? "BINARY" : "BODY"}${marksSeen ? "" : ".PEEK"}[${section}]${part}`;
}
