/**
 * Greylisting (RFC 6647): whoever is unknown is asked to come again, which every real relay does and much of what sends
 * unwanted mail does not. The state is one immutable value; the decision is a function of it.
 *
 * What is known is a triplet of the client's network, the sender and the recipient (section 2.4), and the networks that have
 * proved their patience so often that they are asked no more.
 */
import type { Instant } from "../../engine";
import { type Path, printPath } from "../path";
import { type Reply, reply } from "../reply";

export type GreylistPolicy = {
  /** Milliseconds until a second attempt is let in. */
  readonly delay: number;
  /** A second attempt later than this is a first one. */
  readonly retryWindow: number;
  /** How long a triplet that has been let in is remembered after it was last seen. */
  readonly lifetime: number;
  /** After so many triplets let in, the network passes whatever it sends; null: never. */
  readonly autoPassAfter: number | null;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** RFC 6647 section 5: a delay from a minute to a day, and a memory of a week at least for those who have come back. */
export const DEFAULT_GREYLIST_POLICY: GreylistPolicy = {
  delay: 5 * MINUTE,
  retryWindow: DAY,
  lifetime: 36 * DAY,
  autoPassAfter: 5,
};

/** What is known of a triplet or of a network, by its key. */
type Known = {
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
  /** Of a triplet: let in or not yet, 1 or 0. Of a network: how many triplets of it have been let in. */
  readonly passed: number;
};

/**
 * The table is kept in shards, of which one decision copies two: with one map, each message would cost as much as the table
 * is large.
 */
export type GreylistState = { readonly shards: readonly ReadonlyMap<string, Known>[] };

const SHARDS = 64;
/** The one seen longest ago makes room: 64 times this is a day's strangers of a busy small host, in about two megabytes. */
const MOST_IN_A_SHARD = 128;
/** RFC 5321 sections 4.5.3.1.1 and 4.5.3.1.2, twice, and an address: a key is no longer than an honest one can be. */
const LONGEST_KEY = 800;

export const EMPTY_GREYLIST: GreylistState = { shards: Array.from({ length: SHARDS }, () => new Map()) };

export type GreylistVerdict = {
  readonly state: GreylistState;
  /** Null: let it in. Otherwise what RCPT is answered with. */
  readonly refusal: Reply | null;
};

export type Triplet = {
  /** "192.0.2.1" or "2001:db8::1". */
  readonly clientAddress: string;
  readonly sender: Path | null;
  readonly recipient: Path;
};

/** Decides on one RCPT. Somebody who has signed in is not to be asked (RFC 6647 section 2.7): then do not call this. */
export function greylist(
  state: GreylistState,
  { clientAddress, sender, recipient }: Triplet,
  now: Instant,
  policy: GreylistPolicy = DEFAULT_GREYLIST_POLICY,
): GreylistVerdict {
  const network = networkOf(clientAddress);
  const key = `${network} ${printPath(sender).toLowerCase()} ${printPath(recipient).toLowerCase()}`.slice(
    0,
    LONGEST_KEY,
  );
  const passedOf = fresh(find(state, network), policy.lifetime, now)?.passed ?? 0;
  if (policy.autoPassAfter !== null && passedOf >= policy.autoPassAfter) {
    return { state: remember(state, network, { firstSeen: now, lastSeen: now, passed: passedOf }), refusal: null };
  }
  const found = find(state, key);
  const known = fresh(found, found?.passed ? policy.lifetime : policy.retryWindow, now);
  if (known?.passed) return { state: remember(state, key, { ...known, lastSeen: now }), refusal: null };
  if (known && now - known.firstSeen >= policy.delay) {
    const passed = remember(state, key, { ...known, lastSeen: now, passed: 1 });
    return {
      state: remember(passed, network, { firstSeen: now, lastSeen: now, passed: passedOf + 1 }),
      refusal: null,
    };
  }
  const firstSeen = known?.firstSeen ?? now;
  const minutes = Math.ceil((firstSeen + policy.delay - now) / MINUTE);
  return {
    // An early retry does not start the clock anew, so an impatient client gets in all the same.
    state: known ? state : remember(state, key, { firstSeen, lastSeen: now, passed: 0 }),
    // RFC 6647 section 5: a temporary reply to RCPT, here that of a policy (RFC 3463 X.7.1).
    refusal: reply(450, "4.7.1", `You are new here: please try again in ${minutes} minute${minutes === 1 ? "" : "s"}`),
  };
}

/**
 * Large senders come back from a neighbouring address, so the network counts: 24 bits of IPv4, 64 of IPv6 (RFC 6647
 * sections 5 and 7).
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address.split(".").slice(0, 3).join(".");
  const [head = "", tail] = address.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  // "::" stands for as many zeros as are missing.
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: zeros }, () => "0"), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

function fresh(known: Known | undefined, lifetime: number, now: Instant): Known | undefined {
  return known && now - known.lastSeen <= lifetime ? known : undefined;
}

function find({ shards }: GreylistState, key: string): Known | undefined {
  return shards[shardOf(key)]?.get(key);
}

/** A map keeps the order of insertion, so with each sight put last, the first is the one seen longest ago. */
function remember({ shards }: GreylistState, key: string, known: Known): GreylistState {
  const place = shardOf(key);
  const shard = new Map(shards[place]);
  shard.delete(key);
  shard.set(key, known);
  const [oldest] = shard.keys();
  if (shard.size > MOST_IN_A_SHARD && oldest !== undefined) shard.delete(oldest);
  return { shards: shards.with(place, shard) };
}

/** FNV-1a over the characters. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % SHARDS;
}
