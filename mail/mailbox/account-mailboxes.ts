/** Creating, deleting, renaming and subscribing mailboxes of an account: RFC 9051 sections 6.3.4 to 6.3.8. */
import type { Instant } from "../engine";
import {
  type Account,
  hasUidValidityLeft,
  inboxOf,
  MOST_MAILBOXES,
  MOST_SUBSCRIPTIONS,
  withMailbox,
  withNewMailbox,
} from "./account";
import type { MailChange, Outcome } from "./mail-change";
import { expungeMessages, type Mailbox, type SpecialUse } from "./mailbox";
import { INBOX, isInferior, mailboxName, SEPARATOR, superiorNames } from "./mailbox-name";
import { type Refused, refuse } from "./refusal";

/**
 * Creates a mailbox and whichever of its superiors are missing.
 * @param name may end in "/": RFC 9051 section 6.3.4 has it ignored where, as here, every mailbox may have inferiors
 */
export function createMailbox(
  account: Account,
  name: string,
  specialUse: readonly SpecialUse[],
  now: Instant,
): Outcome<Mailbox> | Refused {
  const spelled = mailboxName(name.endsWith(SEPARATOR) ? name.slice(0, -1) : name);
  if (spelled === null) return refuse("bad-name");
  if (account.mailboxes.has(spelled)) return refuse("exists");
  const superiors = createSuperiors(account, spelled, now);
  if ("refused" in superiors) return superiors;
  if (!hasRoom(superiors.account, 1)) return refuse("too-many");
  const created = withNewMailbox(superiors.account, spelled, specialUse, now);
  const mailbox = created.mailboxes.get(spelled) as Mailbox;
  const changes = [...superiors.changes, changeOf(created, "created", mailbox)];
  return { account: created, changes, result: mailbox };
}

/** Deletes a mailbox and its messages. Inferiors and subscriptions stay (RFC 9051 section 6.3.5). */
export function deleteMailbox(account: Account, name: string): Outcome<Mailbox> | Refused {
  const spelled = mailboxName(name);
  if (spelled === INBOX) return refuse("is-inbox");
  const mailbox = spelled === null ? undefined : account.mailboxes.get(spelled);
  if (!mailbox) {
    const isParent = [...account.mailboxes.keys()].some((other) => isInferior(other, spelled ?? ""));
    return refuse(isParent ? "has-children" : "no-such-mailbox");
  }
  const mailboxes = new Map(account.mailboxes);
  mailboxes.delete(mailbox.name);
  const octets = account.octets - mailbox.messages.octets;
  const after = { ...account, mailboxes, octets, modseq: account.modseq + 1 };
  return { account: after, changes: [changeOf(after, "deleted", mailbox)], result: mailbox };
}

/**
 * Renames a mailbox with its inferiors; each keeps its UIDs, its UIDVALIDITY and its id. Of INBOX only the messages go, into
 * a new mailbox, and INBOX with its inferiors stays (RFC 9051 section 6.3.6).
 */
export function renameMailbox(account: Account, from: string, to: string, now: Instant): Outcome<Mailbox[]> | Refused {
  const [source, target] = [mailboxName(from), mailboxName(to)];
  if (target === null) return refuse("bad-name");
  if (source === null) return refuse("no-such-mailbox");
  if (source === INBOX) return moveInboxAway(account, target, now);
  const moving = [...account.mailboxes.values()].filter(({ name }) => name === source || isInferior(name, source));
  if (moving.length === 0) return refuse("no-such-mailbox");
  if (target === source || account.mailboxes.has(target)) return refuse("exists");
  // The new superiors would have to be the mailbox itself.
  if (isInferior(target, source)) return refuse("bad-name");
  const mailboxes = new Map(account.mailboxes);
  for (const { name } of moving) mailboxes.delete(name);
  const renamed: Mailbox[] = [];
  const modseq = account.modseq + 1;
  for (const mailbox of moving) {
    const name = mailboxName(target + mailbox.name.slice(source.length));
    if (name === null) return refuse("bad-name");
    if (mailboxes.has(name)) return refuse("exists");
    renamed.push({ ...mailbox, name, highestModseq: modseq });
  }
  for (const mailbox of renamed) mailboxes.set(mailbox.name, mailbox);
  const moved = { ...account, mailboxes, modseq };
  const superiors = createSuperiors(moved, target, now);
  if ("refused" in superiors) return superiors;
  const changes = renamed.map((mailbox, index): MailChange => {
    const { name } = moving[index] as Mailbox;
    return { type: "renamed", from: name, ...placeOf(account, mailbox), modseq };
  });
  return { account: superiors.account, changes: [...changes, ...superiors.changes], result: renamed };
}

/** The name need not be a mailbox's: a subscription may come before it and outlives it (RFC 9051 section 6.3.7). */
export function subscribe(account: Account, name: string): Outcome<{ readonly name: string }> | Refused {
  const spelled = mailboxName(name);
  if (spelled === null) return refuse("bad-name");
  if (account.subscriptions.has(spelled)) return { account, changes: [], result: { name: spelled } };
  if (account.subscriptions.size >= MOST_SUBSCRIPTIONS) return refuse("too-many");
  const subscriptions = new Set(account.subscriptions).add(spelled);
  const change: MailChange = { type: "subscribed", account: account.name, mailbox: spelled };
  return { account: { ...account, subscriptions }, changes: [change], result: { name: spelled } };
}

/** A name that was not subscribed is fine: it is not subscribed afterwards either. */
export function unsubscribe(account: Account, name: string): Outcome<{ readonly name: string }> | Refused {
  const spelled = mailboxName(name);
  if (spelled === null) return refuse("bad-name");
  const subscriptions = new Set(account.subscriptions);
  if (!subscriptions.delete(spelled)) return { account, changes: [], result: { name: spelled } };
  const change: MailChange = { type: "unsubscribed", account: account.name, mailbox: spelled };
  return { account: { ...account, subscriptions }, changes: [change], result: { name: spelled } };
}

function moveInboxAway(account: Account, target: string, now: Instant): Outcome<Mailbox[]> | Refused {
  const created = createMailbox(account, target, [], now);
  if ("refused" in created) return created;
  const inbox = inboxOf(account);
  const uids = Array.from(inbox.messages, ({ uid }) => uid);
  if (uids.length === 0) return { ...created, result: [created.result] };
  // They are moved, so all that a move changes is new (RFC 8514 section 3). Their UIDs may stay what they were: under a
  // new UIDVALIDITY they are other UIDs.
  const modseq = created.account.modseq + 1;
  const { uidNext, keywords, firstRecent } = inbox;
  const tree = inbox.messages.change(uids, (message) => ({ ...message, modseq, saveDate: now }));
  const messages = [...tree];
  const filled = { ...created.result, messages: tree, uidNext, keywords, firstRecent, highestModseq: modseq };
  const emptied = expungeMessages(inbox, uids, modseq).mailbox;
  const changes: MailChange[] = [
    ...created.changes,
    { type: "added", ...placeOf(account, filled), modseq, messages },
    { type: "expunged", ...placeOf(account, emptied), modseq, uids },
  ];
  return { account: withMailbox(withMailbox(created.account, filled), emptied), changes, result: [filled] };
}

/** RFC 9051 sections 6.3.4 and 6.3.6: superior names that are missing are created along. */
function createSuperiors(account: Account, name: string, now: Instant): Outcome<null> | Refused {
  const missing = superiorNames(name).filter((superior) => !account.mailboxes.has(superior));
  if (!hasRoom(account, missing.length)) return refuse("too-many");
  let after = account;
  const changes: MailChange[] = [];
  for (const superior of missing) {
    after = withNewMailbox(after, superior, [], now);
    changes.push(changeOf(after, "created", after.mailboxes.get(superior) as Mailbox));
  }
  return { account: after, changes, result: null };
}

function hasRoom(account: Account, mailboxes: number): boolean {
  return account.mailboxes.size + mailboxes <= MOST_MAILBOXES && hasUidValidityLeft(account, mailboxes);
}

function changeOf({ name, modseq }: Account, type: "created" | "deleted", mailbox: Mailbox): MailChange {
  return { type, account: name, mailbox: mailbox.name, mailboxId: mailbox.mailboxId, modseq };
}

function placeOf(account: Account, mailbox: Mailbox) {
  return { account: account.name, mailbox: mailbox.name, mailboxId: mailbox.mailboxId };
}
