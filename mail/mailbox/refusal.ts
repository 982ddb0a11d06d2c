/** Why the store did not do what it was asked. A refusal changes nothing, and what was asked for was possible to ask. */

export type Refusal =
  | "no-such-account"
  | "no-such-mailbox"
  /** A mailbox, an account or, for a renaming, a mailbox that an inferior would take the place of. */
  | "exists"
  /** A name that no mailbox can have; see mailbox-name.ts. */
  | "bad-name"
  /** INBOX cannot be deleted (RFC 9051 section 6.3.5). */
  | "is-inbox"
  /** The name is only there as the parent of others (RFC 9051 section 6.3.5). */
  | "has-children"
  /** One message is larger than the store takes. */
  | "too-big"
  /** The account's octets would exceed its quota (RFC 9208 section 4.3.1). */
  | "over-quota"
  /** A bound on mailboxes, messages, keywords, subscriptions, or numbers that have run out. */
  | "too-many";

export type Refused = {
  readonly refused: Refusal;
  /** Whose account refused, where several were asked at once. */
  readonly account?: string;
};

export function refuse(refused: Refusal): Refused {
  return { refused };
}

export function isRefused<T extends object>(outcome: T | Refused): outcome is Refused {
  return "refused" in outcome;
}
