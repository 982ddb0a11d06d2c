/** Which of the server's words are passed on as news. */
import type { ImapClientState } from "./client-moves";
import type { Untagged } from "./client-tasks/response";

/** What means nothing while no mailbox is selected. */
const OF_THE_SELECTED: ReadonlySet<Untagged["type"]> = new Set([
  "exists",
  "recent",
  "expunge",
  "vanished",
  "fetch",
  "flags",
  "search",
]);

/**
 * RFC 9051 section 11.3: what is said of a mailbox before anybody has signed in, or of none, is not passed on as if it were true.
 * @param opens whether a mailbox is just being selected
 */
export function mayBeTold(type: Untagged["type"], state: ImapClientState, opens: boolean): boolean {
  if (type === "notice" || state === "selected" || opens) return true;
  return state === "authenticated" && !OF_THE_SELECTED.has(type);
}
