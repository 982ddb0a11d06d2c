/** What SEARCH, SORT and THREAD look for, as values (RFC 9051 section 6.4.4). */
import type { Instant } from "../../engine";
import type { SequenceSet } from "../sequence-set";

export type SearchKey =
  | { readonly type: "all" }
  | { readonly type: "none" }
  | { readonly type: "and"; readonly keys: readonly SearchKey[] }
  | { readonly type: "or"; readonly either: SearchKey; readonly other: SearchKey }
  | { readonly type: "not"; readonly key: SearchKey }
  | { readonly type: "numbers"; readonly set: SequenceSet }
  | { readonly type: "uids"; readonly set: SequenceSet }
  /** A bit of `systemFlags`. */
  | { readonly type: "flag"; readonly bit: number }
  | { readonly type: "keyword"; readonly keyword: string }
  | { readonly type: "recent" }
  | { readonly type: "larger"; readonly octets: number }
  | { readonly type: "smaller"; readonly octets: number }
  /** Days without regard to time and zone, as midnights in UTC. */
  | { readonly type: "day"; readonly of: DayOf; readonly when: "before" | "on" | "since"; readonly day: Instant }
  /** Received so many seconds ago or earlier, or later (RFC 5032). */
  | { readonly type: "older" | "younger"; readonly seconds: number }
  | { readonly type: "modseq"; readonly least: number }
  | { readonly type: "email-id"; readonly id: string }
  /** Texts are folded (fold-text.ts). An empty one asks whether there is such a field. */
  | { readonly type: "header"; readonly name: string; readonly text: string }
  /** Of the addresses of a field, as written and as they are meant. */
  | { readonly type: "addresses"; readonly name: string; readonly text: string }
  | { readonly type: "body"; readonly text: string }
  | { readonly type: "text"; readonly text: string };

/** INTERNALDATE, the Date field, and when it came into this mailbox (RFC 8514). */
export type DayOf = "internal" | "sent" | "saved";

/** Whether a key anywhere in it asks for mod-sequences: then the answer has one too (RFC 7162 section 3.1.5). */
export function asksForModseq(key: SearchKey): boolean {
  switch (key.type) {
    case "modseq":
      return true;
    case "and":
      return key.keys.some(asksForModseq);
    case "or":
      return asksForModseq(key.either) || asksForModseq(key.other);
    case "not":
      return asksForModseq(key.key);
    default:
      return false;
  }
}
