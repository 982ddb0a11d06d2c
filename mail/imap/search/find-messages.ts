/** Looks through a mailbox for the messages that match. */
import type { UidRun } from "../../mailbox/uid-runs";
import type { Numbered } from "../selected-mailbox";
import { Candidate, compileSearch, runsOfSet, type SearchScope } from "./compile-search";
import type { SearchKey } from "./search-key";

/** All that match, in the order of the mailbox. */
export function findMessages(key: SearchKey, scope: SearchScope): readonly Numbered[] {
  const { matches } = compileSearch(key, scope);
  const found: Numbered[] = [];
  for (const [first, last] of candidates(key, scope)) {
    const [from, to] = [scope.messages.at(first - 1), scope.messages.at(last - 1)];
    if (!from || !to) continue;
    scope.messages.visit(from.uid, to.uid, (message, index) => {
      const candidate = new Candidate(message, index + 1);
      if (matches(candidate)) found.push({ number: index + 1, message });
      candidate.done();
    });
  }
  return found;
}

// A set among the keys that must all hold says where to look; of several, any one does.
function candidates(key: SearchKey, scope: SearchScope): readonly UidRun[] {
  const { messages } = scope;
  const set = key.type === "and" ? key.keys.find(isSet) : key;
  if (!set || !isSet(set)) return messages.count > 0 ? [[1, messages.count]] : [];
  const runs: readonly UidRun[] =
    set.type === "numbers" && set.set !== "$"
      ? runsOfSet(set.set, false, scope)
      : runsOfSet(set.set, true, scope).map(([from, to]) => [messages.rank(from) + 1, messages.rank(to + 1)]);
  return runs.map(([from, to]): UidRun => [Math.max(1, from), Math.min(to, messages.count)]);
}

function isSet(key: SearchKey): key is Extract<SearchKey, { type: "numbers" | "uids" }> {
  return key.type === "numbers" || key.type === "uids";
}
