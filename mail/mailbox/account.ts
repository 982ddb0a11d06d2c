/**
 * An account as a value: its mailboxes, its subscriptions, and the counters from which everything unique is numbered. The
 * counters only grow, whatever is deleted, created again or renamed.
 */
import type { Instant } from "../engine";
import { HIGHEST_NUMBER, type Mailbox, newMailbox, type SpecialUse } from "./mailbox";
import { INBOX, mailboxName, superiorNames } from "./mailbox-name";

export type Account = {
  readonly name: string;
  /** In octets of content; null for no bound. */
  readonly quota: number | null;
  /** By name. INBOX is always there. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** Names, whether there is such a mailbox or not (RFC 9051 section 6.3.7). */
  readonly subscriptions: ReadonlySet<string>;
  /** Octets of content in all mailboxes together. */
  readonly octets: number;
  /** The mod-sequence of the latest change anywhere in the account. */
  readonly modseq: number;
  readonly lastUidValidity: number;
  readonly lastMailboxId: number;
  readonly lastEmailId: number;
};

/** People have tens. A list of a thousand is still sent in one breath. */
export const MOST_MAILBOXES = 1000;

/** Every mailbox, and as many names again of mailboxes that are gone. */
export const MOST_SUBSCRIPTIONS = 2000;

/** In seconds. A clock beyond is taken to be wrong: it must not use up the numbers, which end in 2106. */
const YEAR_2100 = 4_102_444_800;

/** An account with an empty INBOX. */
export function newAccount(name: string, quota: number | null, now: Instant): Account {
  const empty: Account = {
    name,
    quota,
    mailboxes: new Map(),
    subscriptions: new Set(),
    octets: 0,
    modseq: 1,
    lastUidValidity: 0,
    lastMailboxId: 0,
    lastEmailId: 0,
  };
  return withNewMailbox(empty, INBOX, [], now);
}

/** By any spelling of its name. */
export function findMailbox(account: Account, name: string): Mailbox | null {
  const asSpelled = account.mailboxes.get(name);
  if (asSpelled) return asSpelled;
  const spelled = mailboxName(name);
  return (spelled === null ? undefined : account.mailboxes.get(spelled)) ?? null;
}

export function findMailboxById(account: Account, mailboxId: string): Mailbox | null {
  for (const mailbox of account.mailboxes.values()) if (mailbox.mailboxId === mailboxId) return mailbox;
  return null;
}

export function inboxOf(account: Account): Mailbox {
  const inbox = account.mailboxes.get(INBOX);
  if (!inbox) throw new Error(`the account ${account.name} has no INBOX`);
  return inbox;
}

export type ListedName = {
  readonly name: string;
  /** null for a name that is only there because others lie below it, or only because it is subscribed. */
  readonly mailbox: Mailbox | null;
  readonly hasChildren: boolean;
  readonly subscribed: boolean;
};

/** Every name LIST could tell of: mailboxes, the superiors of mailboxes, subscriptions; INBOX first, then by code unit. */
export function listNames(account: Account): ListedName[] {
  const parents = new Set([...account.mailboxes.keys()].flatMap(superiorNames));
  const names = new Set([...account.mailboxes.keys(), ...parents, ...account.subscriptions]);
  const order = (name: string): string => (name === INBOX ? "" : name);
  return [...names]
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((name) => ({
      name,
      mailbox: account.mailboxes.get(name) ?? null,
      hasChildren: parents.has(name),
      subscribed: account.subscriptions.has(name),
    }));
}

/** The account with this mailbox under its name, and the octets counted anew. */
export function withMailbox(account: Account, mailbox: Mailbox, lastEmailId = account.lastEmailId): Account {
  const { name, quota, subscriptions, lastUidValidity, lastMailboxId } = account;
  const mailboxes = new Map(account.mailboxes).set(mailbox.name, mailbox);
  const before = account.mailboxes.get(mailbox.name)?.messages.octets ?? 0;
  const octets = account.octets - before + mailbox.messages.octets;
  const modseq = Math.max(account.modseq, mailbox.highestModseq);
  // Every delivery comes by here; spreading what is then replaced takes four times as long.
  return { name, quota, mailboxes, subscriptions, octets, modseq, lastUidValidity, lastMailboxId, lastEmailId };
}

/** The account with an empty mailbox more. @throws RangeError when UIDVALIDITY has run out; see `hasUidValidityLeft` */
export function withNewMailbox(
  account: Account,
  name: string,
  specialUse: readonly SpecialUse[],
  now: Instant,
): Account {
  const uidValidity = nextUidValidity(account, now);
  if (uidValidity > HIGHEST_NUMBER) throw new RangeError("there is no UIDVALIDITY left");
  const lastMailboxId = account.lastMailboxId + 1;
  const modseq = account.modseq + 1;
  const identity = { mailboxId: `F${lastMailboxId}`, uidValidity, highestModseq: modseq, specialUse };
  return { ...withMailbox(account, newMailbox(name, identity)), lastUidValidity: uidValidity, lastMailboxId };
}

export function hasUidValidityLeft(account: Account, mailboxes: number): boolean {
  return account.lastUidValidity + mailboxes <= HIGHEST_NUMBER;
}

// RFC 9051 section 2.3.1.1 suggests the time of creation: an account that is set up anew after all was lost then has
// other values than its clients remember. The counter alone decides when the clock stands still or is wrong.
function nextUidValidity(account: Account, now: Instant): number {
  const seconds = Math.floor(now / 1000);
  const next = account.lastUidValidity + 1;
  return seconds > next && seconds < YEAR_2100 ? seconds : next;
}
