/** FETCH (RFC 9051 section 6.4.5). */
import type { UidRun } from "../../mailbox/uid-runs";
import type { Lexer } from "../lex-command";
import type { SequenceSet } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { tellFlags } from "../tell-changes";
import { bindCommand } from "./bind-command";

type Fetch = { readonly set: SequenceSet };

export const fetch = bindCommand(parseFetch, serveFetch);

function parseFetch(lexer: Lexer): Fetch {
  lexer.sp();
  const set = lexer.sequenceSet();
  lexer.sp();
  if (lexer.keyword() !== "FLAGS") lexer.fail("there is no such data item");
  return { set };
}

function serveFetch(session: ImapSession, { set }: Fetch): void {
  const runs = session.requireSelected().resolve(set, session.byUid);
  if (runs) session.outlet.stream(fetching(session, runs));
  else session.bad("there is no such message");
}

function* fetching(session: ImapSession, runs: readonly UidRun[]): Generator<void> {
  for (const { number, message } of session.requireSelected().list(runs)) {
    tellFlags(session, number, message);
    yield;
  }
  session.ok("that is all");
}
