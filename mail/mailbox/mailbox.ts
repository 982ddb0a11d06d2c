/** A mailbox as a value, and what can happen to it. Every function gives a new mailbox and leaves the old one as it was. */
import type { Instant } from "../engine";
import { type ExpungedLog, expungedAfter, logExpunged, NOTHING_EXPUNGED } from "./expunged-log";
import { addFlags, type Flags, mergeKeywords, removeFlags, respellFlags, sameFlags, systemFlags } from "./flags";
import { OrderedTree } from "./ordered-tree";
import { type Refused, refuse } from "./refusal";
import type { StoredMessage } from "./stored-message";
import { runsOf, type UidRun } from "./uid-runs";

/** RFC 6154 section 2, RFC 8457 section 3. */
export const specialUses = [
  "\\All",
  "\\Archive",
  "\\Drafts",
  "\\Flagged",
  "\\Important",
  "\\Junk",
  "\\Sent",
  "\\Trash",
] as const;
export type SpecialUse = (typeof specialUses)[number];

export type Mailbox = {
  readonly name: string;
  /** Never changes, and never stands for another mailbox of the account (RFC 8474 section 4). */
  readonly mailboxId: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  /** At least the mod-sequence of everything that has happened in here (RFC 7162 section 3.1.2.1). */
  readonly highestModseq: number;
  readonly specialUse: readonly SpecialUse[];
  /**
   * The keywords of the messages in here, each in its one spelling: what FLAGS and PERMANENTFLAGS list. One that no
   * message has any more stays until its place is needed.
   */
  readonly keywords: readonly string[];
  readonly messages: OrderedTree<StoredMessage>;
  readonly expunged: ExpungedLog;
  /** Messages from this UID on are \Recent to the next session that selects the mailbox (RFC 3501 section 2.3.2). */
  readonly firstRecent: number;
};

/** UIDs, UIDVALIDITY and the like are 32 bits wide (RFC 9051 section 9: nz-number). */
export const HIGHEST_NUMBER = 2 ** 32 - 1;

/** Ten times what a mailbox of an eager collector holds. Without it, empty messages would cost memory and no quota. */
export const MOST_MESSAGES = 1_000_000;

/** Far more than any client uses (about ten), and short enough to be searched from end to end. */
export const MOST_KEYWORDS = 64;

/** A message that has everything but its place. */
export type Arrival = Omit<StoredMessage, "uid" | "modseq" | "saveDate">;

export function newMailbox(
  name: string,
  identity: Pick<Mailbox, "mailboxId" | "uidValidity" | "highestModseq" | "specialUse">,
): Mailbox {
  return {
    name,
    ...identity,
    uidNext: 1,
    keywords: [],
    messages: OrderedTree.empty(),
    expunged: NOTHING_EXPUNGED,
    firstRecent: 1,
  };
}

export type Added = { readonly mailbox: Mailbox; readonly messages: readonly StoredMessage[] };

/** All of them, in this order, or none. */
export function addMessages(
  mailbox: Mailbox,
  arrivals: readonly Arrival[],
  modseq: number,
  now: Instant,
): Added | Refused {
  if (mailbox.messages.count + arrivals.length > MOST_MESSAGES) return refuse("too-many");
  if (mailbox.uidNext + arrivals.length > HIGHEST_NUMBER) return refuse("too-many");
  const { name, mailboxId, uidValidity, specialUse, expunged, firstRecent } = mailbox;
  let { messages: tree, keywords, uidNext } = mailbox;
  const messages: StoredMessage[] = [];
  for (const { size, flags, internalDate, emailId, content } of arrivals) {
    const known = withKeywords(keywords, flags.keywords, tree);
    if (!known) return refuse("too-many");
    keywords = known;
    const spelled = respellFlags(flags, keywords);
    const message = { uid: uidNext, size, modseq, flags: spelled, internalDate, saveDate: now, emailId, content };
    uidNext += 1;
    tree = tree.append(message);
    messages.push(message);
  }
  // Written out, as in withMailbox.
  const after = {
    name,
    mailboxId,
    uidValidity,
    uidNext,
    highestModseq: modseq,
    specialUse,
    keywords,
    messages: tree,
    expunged,
    firstRecent,
  };
  return { mailbox: after, messages };
}

export type FlagChange = "replace" | "add" | "remove";

export type Flagged = {
  readonly mailbox: Mailbox;
  /** The messages whose flags are others now, as they are now. */
  readonly changed: readonly StoredMessage[];
  /** UIDs left alone because of `unchangedSince`, ascending (RFC 7162 section 3.1.3: the MODIFIED response code). */
  readonly modified: readonly number[];
};

/**
 * @param uids those that are not there are passed over (RFC 9051 section 6.4.9)
 * @param unchangedSince messages with a higher mod-sequence are left alone; without it none is
 */
export function changeFlags(
  mailbox: Mailbox,
  uids: readonly number[],
  how: FlagChange,
  flags: Flags,
  modseq: number,
  unchangedSince = Number.POSITIVE_INFINITY,
): Flagged | Refused {
  const added = how === "remove" ? [] : flags.keywords;
  const keywords = withKeywords(mailbox.keywords, added, mailbox.messages);
  if (!keywords) return refuse("too-many");
  const spelled = respellFlags(flags, keywords);
  // Messages that shared their flags before share them afterwards.
  const outcomes = new Map<Flags, Flags>();
  const outcomeOf = (before: Flags): Flags => {
    const known = outcomes.get(before);
    if (known) return known;
    const after = flagsAfter(before, how, spelled);
    outcomes.set(before, after);
    return after;
  };
  const changed: StoredMessage[] = [];
  const modified: number[] = [];
  const messages = mailbox.messages.change(uids, (message) => {
    if (message.modseq > unchangedSince) {
      modified.push(message.uid);
      return message;
    }
    const after = outcomeOf(message.flags);
    if (after === message.flags) return message;
    const next = { ...message, flags: after, modseq };
    changed.push(next);
    return next;
  });
  if (changed.length === 0) return { mailbox, changed, modified };
  return { mailbox: { ...mailbox, messages, keywords, highestModseq: modseq }, changed, modified };
}

/** @returns null when there would be too many, even without those that no message has any more */
function withKeywords(
  keywords: readonly string[],
  added: readonly string[],
  messages: OrderedTree<StoredMessage>,
): readonly string[] | null {
  const merged = mergeKeywords(keywords, added);
  if (merged.length <= MOST_KEYWORDS) return merged;
  const used = new Set<string>();
  for (const { flags } of messages) for (const keyword of flags.keywords) used.add(keyword);
  const kept = keywords.filter((keyword) => used.has(keyword));
  const room = mergeKeywords(kept, added);
  return room.length <= MOST_KEYWORDS ? room : null;
}

function flagsAfter(before: Flags, how: FlagChange, flags: Flags): Flags {
  const after = how === "replace" ? flags : how === "add" ? addFlags(before, flags) : removeFlags(before, flags);
  return sameFlags(before, after) ? before : after;
}

export type Expunged = { readonly mailbox: Mailbox; readonly messages: readonly StoredMessage[] };

/**
 * @param uids those that are not there are passed over
 * @param onlyDeleted leaves those without \Deleted (RFC 4315 section 2.1: UID EXPUNGE)
 */
export function expungeMessages(
  mailbox: Mailbox,
  uids: readonly number[],
  modseq: number,
  onlyDeleted = false,
): Expunged {
  const gone: StoredMessage[] = [];
  const messages = mailbox.messages.change(uids, (message) => {
    if (onlyDeleted && !(message.flags.system & systemFlags.deleted)) return message;
    gone.push(message);
    return null;
  });
  if (gone.length === 0) return { mailbox, messages: gone };
  const expunged = logExpunged(mailbox.expunged, runsOf(gone.map(({ uid }) => uid)), modseq);
  return { mailbox: { ...mailbox, messages, expunged, highestModseq: modseq }, messages: gone };
}

/**
 * UIDs expunged after a mod-sequence, in ascending runs. When that is no longer known exactly, every UID that was ever
 * given and is not there any more: RFC 7162 section 5.1 lets a server that has forgotten say more than was asked.
 */
export function expungedSince(mailbox: Mailbox, modseq: number): UidRun[] {
  const known = expungedAfter(mailbox.expunged, modseq);
  if (known) return known;
  const gaps: UidRun[] = [];
  let next = 1;
  for (const { uid } of mailbox.messages) {
    if (uid > next) gaps.push([next, uid - 1]);
    next = uid + 1;
  }
  if (next < mailbox.uidNext) gaps.push([next, mailbox.uidNext - 1]);
  return gaps;
}

/**
 * How many messages have, or have not, a system flag, and how many octets these are: STATUS's UNSEEN, DELETED and
 * DELETED-STORAGE (RFC 9208 section 4.1.4). Walks the mailbox.
 */
export function measureMessages(
  mailbox: Mailbox,
  flag: keyof typeof systemFlags,
  set: boolean,
): { readonly count: number; readonly octets: number } {
  const bit = systemFlags[flag];
  let [count, octets] = [0, 0];
  mailbox.messages.visit(1, HIGHEST_NUMBER, ({ flags, size }) => {
    if (((flags.system & bit) !== 0) !== set) return;
    count += 1;
    octets += size;
  });
  return { count, octets };
}
