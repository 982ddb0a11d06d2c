/** From a search key to a test of messages. What costs little is tested first; what needs a message's octets comes last. */
import type { Instant } from "../../engine";
import { hasKeyword } from "../../mailbox/flags";
import type { OrderedTree } from "../../mailbox/ordered-tree";
import type { StoredMessage } from "../../mailbox/stored-message";
import type { UidRun } from "../../mailbox/uid-runs";
import { isInRuns, resolveRanges, type SequenceSet } from "../sequence-set";
import type { DayOf, SearchKey } from "./search-key";
import { keepSearched, type SearchedMessage, searchedMessage } from "./searched-message";

/** The mailbox as a session sees it. */
export type SearchScope = {
  readonly messages: OrderedTree<StoredMessage>;
  /** What "$" stands for: UIDs in ascending runs. */
  readonly saved: readonly UidRun[];
  readonly isRecent: (uid: number) => boolean;
  readonly now: Instant;
};

/** A message under test. Its octets are looked at when a test first asks for its words. */
export class Candidate {
  #words: SearchedMessage | null = null;

  constructor(
    readonly message: StoredMessage,
    readonly number: number,
  ) {}

  get words(): SearchedMessage {
    this.#words ??= searchedMessage(this.message.content);
    return this.#words;
  }

  /** To be called after the last test. */
  done(): void {
    if (this.#words) keepSearched(this.#words);
  }
}

export type Test = {
  readonly matches: (candidate: Candidate) => boolean;
  /** Higher comes later: 0 needs a look at the stored message, 10 a field, 100 a body. */
  readonly cost: number;
};

export function compileSearch(key: SearchKey, scope: SearchScope): Test {
  switch (key.type) {
    case "and": {
      const tests = compileAll(key.keys, scope);
      return { matches: (candidate) => tests.every(({ matches }) => matches(candidate)), cost: costOf(tests) };
    }
    case "or": {
      const tests = compileAll([key.either, key.other], scope);
      return { matches: (candidate) => tests.some(({ matches }) => matches(candidate)), cost: costOf(tests) };
    }
    case "not": {
      const { matches, cost } = compileSearch(key.key, scope);
      return { matches: (candidate) => !matches(candidate), cost };
    }
    case "header":
      return { matches: ({ words }) => words.header(key.name)?.includes(key.text) ?? false, cost: 10 };
    case "addresses":
      return { matches: ({ words }) => words.addresses(key.name)?.includes(key.text) ?? false, cost: 10 };
    case "body":
      return { matches: ({ words }) => words.body.includes(key.text), cost: 100 };
    case "text":
      return {
        matches: ({ words }) => words.fields.includes(key.text) || words.body.includes(key.text),
        cost: 100,
      };
    case "day":
      return dayTest(key.of, key.when, key.day);
    default:
      return { matches: storedTest(key, scope), cost: 0 };
  }
}

/** The cheapest first. */
function compileAll(keys: readonly SearchKey[], scope: SearchScope): Test[] {
  return keys.map((key) => compileSearch(key, scope)).sort((a, b) => a.cost - b.cost);
}

/** The numbers or UIDs of a set, as they are now. */
export function runsOfSet(set: SequenceSet, byUid: boolean, { messages, saved }: SearchScope): readonly UidRun[] {
  return set === "$" ? saved : resolveRanges(set, byUid ? messages.lastUid : messages.count);
}

type StoredKey = Exclude<SearchKey, { type: "and" | "or" | "not" | "header" | "addresses" | "body" | "text" | "day" }>;

function storedTest(key: StoredKey, scope: SearchScope): Test["matches"] {
  switch (key.type) {
    case "all":
      return () => true;
    case "none":
      return () => false;
    case "numbers": {
      const runs = runsOfSet(key.set, false, scope);
      // "$" holds UIDs, also where it stands in place of sequence numbers (RFC 9051 section 6.4.4.2).
      return key.set === "$" ? ({ message }) => isInRuns(runs, message.uid) : ({ number }) => isInRuns(runs, number);
    }
    case "uids": {
      const runs = runsOfSet(key.set, true, scope);
      return ({ message }) => isInRuns(runs, message.uid);
    }
    case "flag":
      return ({ message }) => (message.flags.system & key.bit) !== 0;
    case "keyword":
      return ({ message }) => hasKeyword(message.flags, key.keyword);
    case "recent":
      return ({ message }) => scope.isRecent(message.uid);
    case "larger":
      return ({ message }) => message.size > key.octets;
    case "smaller":
      return ({ message }) => message.size < key.octets;
    // RFC 5032 section 3: a message of exactly that age is both.
    case "older":
      return ({ message }) => message.internalDate <= scope.now - key.seconds * 1000;
    case "younger":
      return ({ message }) => message.internalDate >= scope.now - key.seconds * 1000;
    case "modseq":
      return ({ message }) => message.modseq >= key.least;
    case "email-id":
      return ({ message }) => message.emailId === key.id;
  }
}

const DAY = 86_400_000;

function dayTest(of: DayOf, when: "before" | "on" | "since", day: Instant): Test {
  const fits = (instant: Instant): boolean => {
    if (when === "before") return instant < day;
    return instant >= day && (when === "since" || instant < day + DAY);
  };
  if (of === "internal") return { matches: ({ message }) => fits(message.internalDate), cost: 0 };
  if (of === "saved") return { matches: ({ message }) => fits(message.saveDate), cost: 0 };
  const matches: Test["matches"] = ({ words: { sent } }) => {
    return sent !== null && fits(sent.day);
  };
  return { matches, cost: 10 };
}

function costOf(tests: readonly Test[]): number {
  return tests.reduce((highest, { cost }) => Math.max(highest, cost), 0);
}
