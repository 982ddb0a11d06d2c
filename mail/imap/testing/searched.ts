/** A mailbox to search, and what a search of it finds, for tests. */
import { OrderedTree } from "../../mailbox/ordered-tree";
import type { StoredMessage } from "../../mailbox/stored-message";
import type { CommandPiece } from "../command-reader";
import { Lexer } from "../lex-command";
import type { SearchScope } from "../search/compile-search";
import { findMessages } from "../search/find-messages";
import { parseSearchRequest } from "../search/search-request";
import { RECEIVED, stored } from "./fetched";

/** The texts' messages, with the UIDs 10, 20, 30 and so on, received one second after another. LF stands for CR LF. */
export function scopeOf(
  texts: readonly (string | Partial<StoredMessage>)[],
  given: Partial<SearchScope> = {},
): SearchScope {
  let messages = OrderedTree.empty<StoredMessage>();
  for (const [index, text] of texts.entries()) {
    const [content, fields] = typeof text === "string" ? [text, {}] : ["\n", text];
    const uid = 10 * (index + 1);
    const internalDate = RECEIVED + index * 1000;
    messages = messages.append({ ...stored(content.replaceAll("\n", "\r\n")), uid, internalDate, ...fields });
  }
  return { messages, saved: [], isRecent: () => false, now: RECEIVED, ...given };
}

/** The numbers of the messages found; the reason for a BAD or NO where there is one. */
export function search(scope: SearchScope, ...program: readonly CommandPiece[]): readonly number[] | string {
  const lexer = new Lexer(program);
  const request = parseSearchRequest(lexer);
  if (lexer.failure !== null) return `BAD ${lexer.failure}`;
  return request ? findMessages(request.key, scope).map(({ number }) => number) : "NO BADCHARSET";
}
