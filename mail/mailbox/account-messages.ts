/** Messages coming into an account's mailboxes, changing there and leaving: whole operations, each all or nothing. */
import type { Instant } from "../engine";
import { type Account, findMailbox, withMailbox } from "./account";
import { type Flags, NO_FLAGS } from "./flags";
import type { MailChange, Outcome } from "./mail-change";
import { type Arrival, addMessages, changeFlags, expungeMessages, type FlagChange, type Mailbox } from "./mailbox";
import { type Refused, refuse } from "./refusal";
import type { NewMessage, StoredMessage } from "./stored-message";

export type Appended = {
  readonly uidValidity: number;
  /** In the order of the messages; ascending (RFC 4315 section 3: APPENDUID). */
  readonly uids: readonly number[];
  readonly messages: readonly StoredMessage[];
};

/** All messages in their order, or none (RFC 3502 section 6.3.11). */
export function appendMessages(
  account: Account,
  name: string,
  messages: readonly NewMessage[],
  now: Instant,
): Outcome<Appended> | Refused {
  const mailbox = findMailbox(account, name);
  if (!mailbox) return refuse("no-such-mailbox");
  let { octets, lastEmailId } = account;
  const arrivals: Arrival[] = [];
  for (const { content, flags = NO_FLAGS, internalDate = now } of messages) {
    lastEmailId += 1;
    octets += content.length;
    arrivals.push({ size: content.length, flags, internalDate, emailId: `M${lastEmailId}`, content });
  }
  if (octets > (account.quota ?? Number.POSITIVE_INFINITY)) return refuse("over-quota");
  return received(account, mailbox, arrivals, now, lastEmailId);
}

export type FlagsSet = {
  /** The messages whose flags are others now, as they are now, ascending. */
  readonly changed: readonly StoredMessage[];
  /** UIDs left alone because of `unchangedSince`, ascending. */
  readonly modified: readonly number[];
};

export type FlagOrder = {
  readonly uids: readonly number[];
  readonly how: FlagChange;
  readonly flags: Flags;
  readonly unchangedSince?: number;
};

/** The mod-sequence grows only when flags have really changed. */
export function setFlags(account: Account, name: string, order: FlagOrder): Outcome<FlagsSet> | Refused {
  const mailbox = findMailbox(account, name);
  if (!mailbox) return refuse("no-such-mailbox");
  const modseq = account.modseq + 1;
  const outcome = changeFlags(mailbox, order.uids, order.how, order.flags, modseq, order.unchangedSince);
  if ("refused" in outcome) return outcome;
  const { changed, modified } = outcome;
  const result = { changed, modified };
  if (changed.length === 0) return { account, changes: [], result };
  const change: MailChange = { type: "flags", ...placeOf(account, mailbox), modseq, messages: changed };
  return { account: withMailbox(account, outcome.mailbox), changes: [change], result };
}

export type ExpungeOrder = {
  readonly uids: readonly number[];
  /** Leave messages without \Deleted (RFC 4315 section 2.1). */
  readonly onlyDeleted?: boolean;
};

/** @returns the UIDs that are gone now and were there before, ascending */
export function expunge(
  account: Account,
  name: string,
  { uids, onlyDeleted = false }: ExpungeOrder,
): Outcome<{ readonly uids: readonly number[] }> | Refused {
  const mailbox = findMailbox(account, name);
  if (!mailbox) return refuse("no-such-mailbox");
  return expunged(account, mailbox, uids, onlyDeleted);
}

export type Copied = {
  /** Of the mailbox they were copied to. */
  readonly uidValidity: number;
  /** UIDs of those that were there, ascending, and of their copies, one for one (RFC 4315 section 3: COPYUID). */
  readonly sources: readonly number[];
  readonly copies: readonly number[];
};

/**
 * Flags, internal date and id go along (RFC 9051 section 6.4.7, RFC 8474 section 5.1).
 * @param move take the messages out of where they were, in one step (RFC 6851 section 3.3)
 */
export function copyMessages(
  account: Account,
  from: string,
  uids: readonly number[],
  to: string,
  now: Instant,
  move = false,
): Outcome<Copied> | Refused {
  const [source, target] = [findMailbox(account, from), findMailbox(account, to)];
  if (!source || !target) return refuse("no-such-mailbox");
  const messages: StoredMessage[] = [];
  source.messages.change(uids, (message) => {
    messages.push(message);
    return message;
  });
  const octets = messages.reduce((sum, { size }) => sum + size, move ? 0 : account.octets);
  if (!move && octets > (account.quota ?? Number.POSITIVE_INFINITY)) return refuse("over-quota");
  const arrived = received(account, target, messages, now);
  if ("refused" in arrived) return arrived;
  const sources = messages.map(({ uid }) => uid);
  const result = { uidValidity: target.uidValidity, sources, copies: arrived.result.uids };
  if (!move) return { ...arrived, result };
  // Moving within one mailbox takes the old ones out of the mailbox that the new ones are in by now.
  const left = findMailbox(arrived.account, from) as Mailbox;
  const departed = expunged(arrived.account, left, sources, false);
  return { account: departed.account, changes: [...arrived.changes, ...departed.changes], result };
}

/**
 * Messages are \Recent to one session only: the first that asks (RFC 3501 section 2.3.2).
 * @returns the first UID that was recent until now; `uidNext` when none was
 */
export function claimRecent(account: Account, name: string): Outcome<{ readonly firstRecent: number }> | Refused {
  const mailbox = findMailbox(account, name);
  if (!mailbox) return refuse("no-such-mailbox");
  const { firstRecent, uidNext } = mailbox;
  if (firstRecent === uidNext) return { account, changes: [], result: { firstRecent: uidNext } };
  return { account: withMailbox(account, { ...mailbox, firstRecent: uidNext }), changes: [], result: { firstRecent } };
}

function received(
  account: Account,
  mailbox: Mailbox,
  arrivals: readonly Arrival[],
  now: Instant,
  lastEmailId = account.lastEmailId,
): Outcome<Appended> | Refused {
  const { uidValidity } = mailbox;
  if (arrivals.length === 0) return { account, changes: [], result: { uidValidity, uids: [], messages: [] } };
  const modseq = account.modseq + 1;
  const added = addMessages(mailbox, arrivals, modseq, now);
  if ("refused" in added) return added;
  const { messages } = added;
  const change: MailChange = { type: "added", ...placeOf(account, mailbox), modseq, messages };
  const result = { uidValidity, uids: messages.map(({ uid }) => uid), messages };
  return { account: withMailbox(account, added.mailbox, lastEmailId), changes: [change], result };
}

function expunged(
  account: Account,
  mailbox: Mailbox,
  uids: readonly number[],
  onlyDeleted: boolean,
): Outcome<{ readonly uids: readonly number[] }> {
  const modseq = account.modseq + 1;
  const outcome = expungeMessages(mailbox, uids, modseq, onlyDeleted);
  const gone = outcome.messages.map(({ uid }) => uid);
  if (gone.length === 0) return { account, changes: [], result: { uids: gone } };
  const change: MailChange = { type: "expunged", ...placeOf(account, mailbox), modseq, uids: gone };
  return { account: withMailbox(account, outcome.mailbox), changes: [change], result: { uids: gone } };
}

function placeOf(account: Account, mailbox: Mailbox) {
  return { account: account.name, mailbox: mailbox.name, mailboxId: mailbox.mailboxId };
}
