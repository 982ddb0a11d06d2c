/** THREAD (RFC 5256 section 4). */
import type { Lexer } from "../lex-command";
import { refuseCharset } from "../refusals";
import { findMessages } from "../search/find-messages";
import type { SearchKey } from "../search/search-key";
import { threadAnswer } from "../search/thread";
import { threadByReferences } from "../search/thread-by-references";
import { threadBySubject } from "../search/thread-by-subject";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";
import { parseKeysIn, scopeOf } from "./sort";

/** By the names in CAPABILITY behind THREAD=. */
const ALGORITHMS = { REFERENCES: threadByReferences, ORDEREDSUBJECT: threadBySubject } as const;

type Algorithm = keyof typeof ALGORITHMS;

type Thread = { readonly algorithm: Algorithm; readonly key: SearchKey | null };

export const thread = bindCommand(parseThread, serveThread);

function parseThread(lexer: Lexer): Thread {
  lexer.sp();
  const name = lexer.keyword();
  const algorithm = isAlgorithm(name) ? name : "REFERENCES";
  if (algorithm !== name) lexer.fail("there is no such algorithm");
  lexer.sp();
  return { algorithm, key: parseKeysIn(lexer) };
}

function serveThread(session: ImapSession, { algorithm, key }: Thread): void {
  if (!key) {
    refuseCharset(session);
    return;
  }
  const threads = ALGORITHMS[algorithm](findMessages(key, scopeOf(session)));
  session.untagged(threadAnswer(threads, session.byUid));
  session.ok("that is all");
}

function isAlgorithm(name: string): name is Algorithm {
  return Object.hasOwn(ALGORITHMS, name);
}
