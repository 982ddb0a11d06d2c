/** Looks through a mailbox for messages that match, as far as it is told to go at a time. */
import type { UidRun } from "../../mailbox/uid-runs";
import type { Numbered } from "../selected-mailbox";
import { type Candidate, compileSearch, runsOfSet, type SearchScope, type Test } from "./compile-search";
import type { SearchKey } from "./search-key";
import { keepSearched, type SearchedMessage, searchedMessage } from "./searched-message";

/** All messages that match, in order. */
export function findMessages(key: SearchKey, scope: SearchScope): readonly Numbered[] {
  const walk = new SearchWalk(key, scope);
  while (!walk.walk(Number.POSITIVE_INFINITY));
  return walk.found;
}

export class SearchWalk {
  /** So far, in order. */
  readonly found: Numbered[] = [];
  readonly #test: Test;
  /** Sequence numbers still to be looked at, the next ones first. */
  readonly #runs: UidRun[];

  constructor(
    key: SearchKey,
    readonly scope: SearchScope,
  ) {
    this.#test = compileSearch(key, scope);
    this.#runs = [...candidates(key, scope)].reverse();
  }

  /**
   * Goes on until so many octets of messages may have been read.
   * @returns whether it is at the end
   */
  walk(octets: number): boolean {
    const { messages } = this.scope;
    let left = octets;
    for (let run = this.#runs.pop(); run; run = this.#runs.pop()) {
      for (let number = run[0]; number <= run[1]; number += 1) {
        if (left <= 0) {
          this.#runs.push([number, run[1]]);
          return false;
        }
        const message = messages.at(number - 1);
        if (!message) break;
        let looked: SearchedMessage | null = null;
        const words = (): SearchedMessage => {
          looked ??= searchedMessage(message.content);
          return looked;
        };
        const candidate: Candidate = { message, number, words };
        if (this.#test.matches(candidate)) this.found.push({ number, message });
        left -= STEP;
        if (looked) {
          keepSearched(looked);
          left -= message.size;
        }
      }
    }
    return true;
  }
}

/** What a look at a message that is not read counts. */
const STEP = 100;

// A set among the keys that must all hold says where to look; of several, any one does.
function candidates(key: SearchKey, scope: SearchScope): readonly UidRun[] {
  const { messages } = scope;
  const all: UidRun[] = messages.count > 0 ? [[1, messages.count]] : [];
  const set = key.type === "and" ? key.keys.find(isSet) : key;
  if (!set || !isSet(set)) return all;
  if (set.type === "numbers" && set.set !== "$") {
    return runsOfSet(set.set, false, scope)
      .map(([first, last]): UidRun => [Math.max(1, first), Math.min(last, messages.count)])
      .filter(([first, last]) => first <= last);
  }
  return runsOfSet(set.set, true, scope)
    .map(([first, last]): UidRun => [messages.rank(first) + 1, messages.rank(last + 1)])
    .filter(([first, last]) => first <= last);
}

function isSet(key: SearchKey): key is Extract<SearchKey, { type: "numbers" | "uids" }> {
  return key.type === "numbers" || key.type === "uids";
}
