/** THREAD=ORDEREDSUBJECT (RFC 5256 section 3): messages of one base subject, the others children of the earliest. */
import type { Numbered } from "../selected-mailbox";
import { keepSearched, searchedMessage } from "./searched-message";
import { sentOrReceived } from "./sort-messages";
import { sortByDate, type ThreadNode } from "./thread";

export function threadBySubject(found: readonly Numbered[]): ThreadNode[] {
  const threads = new Map<string, ThreadNode[]>();
  for (const entry of found) {
    const words = searchedMessage(entry.message.content);
    const { base } = words.subject;
    const node: ThreadNode = { entry, at: sentOrReceived(entry, words), children: [] };
    keepSearched(words);
    const thread = threads.get(base);
    if (thread) thread.push(node);
    else threads.set(base, [node]);
  }
  const roots: ThreadNode[] = [];
  for (const thread of threads.values()) {
    const [first, ...others] = sortByDate(thread);
    if (first) roots.push({ ...first, children: others });
  }
  return sortByDate(roots);
}
