/** What a server says, as values (RFC 9051 section 7). Texts are Unicode; names of mailboxes are decoded. */
import type { UidRun } from "../../mailbox/uid-runs";
import type { FetchedMessage } from "./parse-fetch";

/** A response code (RFC 9051 section 7.1), its name in capitals and its arguments as written. */
export type ResponseCode = { readonly name: string; readonly text: string };

export type Condition = "OK" | "NO" | "BAD";

export type ListedMailbox = {
  readonly name: string;
  /** null where there is no hierarchy. */
  readonly separator: string | null;
  /** As written: "\\HasChildren", "\\Sent" (RFC 6154), … */
  readonly attributes: readonly string[];
};

/** By the items' names in capitals; MAILBOXID is the one that is no number. */
export type MailboxStatus = Readonly<Record<string, number | string>>;

export type NamespaceEntry = { readonly prefix: string; readonly separator: string | null };
export type Namespaces = {
  readonly personal: readonly NamespaceEntry[];
  readonly others: readonly NamespaceEntry[];
  readonly shared: readonly NamespaceEntry[];
};

/** SEARCH and ESEARCH alike. */
export type SearchAnswer = {
  /** Ascending runs. */
  readonly found: readonly UidRun[];
  /** These are null where neither they nor `found` were told. */
  readonly count: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly modseq: number | null;
};

export type Untagged =
  | { readonly type: "capability"; readonly capabilities: readonly string[] }
  | { readonly type: "enabled"; readonly capabilities: readonly string[] }
  | { readonly type: "list"; readonly mailbox: ListedMailbox }
  | { readonly type: "status"; readonly mailbox: string; readonly status: MailboxStatus }
  | { readonly type: "search"; readonly answer: SearchAnswer }
  | { readonly type: "namespace"; readonly namespaces: Namespaces }
  | { readonly type: "id"; readonly fields: Readonly<Record<string, string | null>> | null }
  | { readonly type: "flags"; readonly flags: readonly string[] }
  | { readonly type: "exists"; readonly count: number }
  | { readonly type: "recent"; readonly count: number }
  | { readonly type: "expunge"; readonly number: number }
  /** RFC 7162 section 3.2.10; `earlier`: in answer to a question about the past, so no number shifts. */
  | { readonly type: "vanished"; readonly earlier: boolean; readonly uids: readonly UidRun[] }
  | { readonly type: "fetch"; readonly message: FetchedMessage }
  /** OK, NO or BAD without a tag. */
  | {
      readonly type: "notice";
      readonly condition: Condition;
      readonly code: ResponseCode | null;
      readonly text: string;
    }
  | { readonly type: "bye"; readonly code: ResponseCode | null; readonly text: string }
  | { readonly type: "preauth"; readonly code: ResponseCode | null; readonly text: string }
  /** What extensions say unasked. */
  | { readonly type: "unknown"; readonly name: string };

export type TaggedResponse = {
  readonly type: "tagged";
  readonly tag: string;
  readonly condition: Condition;
  readonly code: ResponseCode | null;
  readonly text: string;
};

export type ServerResponse =
  | Untagged
  | TaggedResponse
  | { readonly type: "continue"; readonly text: string }
  | { readonly type: "malformed"; readonly reason: string };
