/** SORT (RFC 5256 section 3). */
import type { Lexer } from "../lex-command";
import { refuseCharset } from "../refusals";
import type { SearchScope } from "../search/compile-search";
import { findMessages } from "../search/find-messages";
import { searchAnswer } from "../search/search-answer";
import { asksForModseq, type SearchKey } from "../search/search-key";
import { parseCharsetAndKeys } from "../search/search-request";
import { parseSortCriteria, type SortCriterion, sortMessages } from "../search/sort-messages";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";

type Sort = { readonly criteria: readonly SortCriterion[]; readonly key: SearchKey | null };

export const sort = bindCommand(parseSort, serveSort);

function parseSort(lexer: Lexer): Sort {
  lexer.sp();
  const criteria = parseSortCriteria(lexer);
  lexer.sp();
  return { criteria, key: parseKeysIn(lexer) };
}

/** null for a charset that nobody knows. */
export function parseKeysIn(lexer: Lexer): SearchKey | null {
  const key = parseCharsetAndKeys(lexer);
  if (!key) lexer.skipRest();
  return key;
}

/** The selected mailbox as this session sees it. */
export function scopeOf(session: ImapSession): SearchScope {
  const selected = session.requireSelected();
  const { messages, saved } = selected;
  return { messages, saved, isRecent: (uid) => selected.isRecent(uid), now: session.now };
}

function serveSort(session: ImapSession, { criteria, key }: Sort): void {
  if (!key) {
    refuseCharset(session);
    return;
  }
  const modseq = asksForModseq(key);
  if (modseq) session.enableCondstore();
  const sorted = sortMessages(findMessages(key, scopeOf(session)), criteria);
  session.untagged(searchAnswer("SORT", sorted, { byUid: session.byUid, modseq }));
  session.ok("that is all");
}
