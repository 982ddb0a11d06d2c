/** SEARCH (RFC 9051 section 6.4.4), with RETURN (RFC 4731) and SAVE (RFC 5182). */
import type { Lexer } from "../lex-command";
import { refuseCharset } from "../refusals";
import { findMessages } from "../search/find-messages";
import { esearchAnswer, savedBy, searchAnswer } from "../search/search-answer";
import { asksForModseq } from "../search/search-key";
import { parseSearchRequest, RETURN_ALL, type SearchRequest } from "../search/search-request";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";
import { scopeOf } from "./sort";

export const search = bindCommand(parseSearch, serveSearch);

function parseSearch(lexer: Lexer, session: ImapSession): SearchRequest | null {
  lexer.sp();
  const request = parseSearchRequest(lexer, session.enabled.has("UTF8=ACCEPT"));
  if (!request) lexer.skipRest();
  return request;
}

function serveSearch(session: ImapSession, request: SearchRequest | null): void {
  if (!request) {
    // RFC 5182 section 2.1: what a search that failed would have saved is nothing.
    session.requireSelected().saved = [];
    refuseCharset(session);
    return;
  }
  const { key, returns } = request;
  const modseq = asksForModseq(key);
  if (modseq) session.enableCondstore();
  const { byUid } = session;
  const found = findMessages(key, scopeOf(session));
  if (returns?.save) session.requireSelected().saved = savedBy(returns, found);
  // RFC 9051 section 7.3.4: IMAP4rev2 has ESEARCH in the place of SEARCH, always.
  const answer =
    returns || session.rev2
      ? esearchAnswer(session.tag, returns ?? RETURN_ALL, found, { byUid, modseq })
      : searchAnswer("SEARCH", found, { byUid, modseq });
  if (answer !== null) session.untagged(answer);
  session.ok("that is all");
}
