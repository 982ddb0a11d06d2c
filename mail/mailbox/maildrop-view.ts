/** An account's INBOX as POP3 sees it: numbered once, and fixed for the session (RFC 1939 section 4). */
import type { Account } from "./account";
import { inboxOf } from "./account";
import type { MailStore } from "./mail-store";
import { INBOX } from "./mailbox-name";
import type { Refused } from "./refusal";
import { refuse } from "./refusal";

export type MaildropEntry = {
  /** UIDVALIDITY and UID: the same in every session, and never another message's (RFC 1939 section 7). */
  readonly uniqueId: string;
  /** Octets. */
  readonly size: number;
  readonly content: () => Uint8Array;
};

/** Stays what it is, whatever is delivered or expunged afterwards. */
export function maildropOf(account: Account): { readonly messages: readonly MaildropEntry[] } {
  const { uidValidity, messages } = inboxOf(account);
  return {
    messages: Array.from(messages, ({ uid, size, content }) => ({
      uniqueId: `${uidValidity}.${uid}`,
      size,
      content: () => content,
    })),
  };
}

/**
 * Removes what a session had marked as deleted. Messages that are gone already are fine: they are gone afterwards.
 * @returns how many were there and have been removed
 */
export function removeFromMaildrop(
  store: MailStore,
  accountName: string,
  uniqueIds: readonly string[],
): { readonly removed: number } | Refused {
  const account = store.account(accountName);
  if (!account) return refuse("no-such-account");
  const prefix = `${inboxOf(account).uidValidity}.`;
  const uids = uniqueIds.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)));
  const removed = store.expunge({ account: accountName, mailbox: INBOX }, { uids });
  return "refused" in removed ? removed : { removed: removed.uids.length };
}
