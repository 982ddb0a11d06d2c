/**
 * What happened in an account, as the store's subscribers hear it. A mailbox is named as it was called then; its id stays
 * when it is renamed. Everything one operation did to one mailbox is one change with one mod-sequence.
 */
import type { Account } from "./account";
import type { StoredMessage } from "./stored-message";

export type MailChange =
  /** Ascending by UID. */
  | (InMailbox & { readonly type: "added"; readonly messages: readonly StoredMessage[] })
  /** The messages as they are now, ascending by UID. */
  | (InMailbox & { readonly type: "flags"; readonly messages: readonly StoredMessage[] })
  /** Ascending. */
  | (InMailbox & { readonly type: "expunged"; readonly uids: readonly number[] })
  | (InMailbox & { readonly type: "created" | "deleted" })
  | (InMailbox & { readonly type: "renamed"; readonly from: string })
  | { readonly type: "subscribed" | "unsubscribed"; readonly account: string; readonly mailbox: string }
  /** The whole store is another now: whatever was known of any account may be wrong. */
  | { readonly type: "restored" };

type InMailbox = {
  readonly account: string;
  readonly mailbox: string;
  readonly mailboxId: string;
  readonly modseq: number;
};

/** What changing an account comes to: the account after it, what happened, in order, and the answer. */
export type Outcome<Result> = {
  readonly account: Account;
  readonly changes: readonly MailChange[];
  readonly result: Result;
};
