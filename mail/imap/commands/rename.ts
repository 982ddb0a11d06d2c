/** RENAME (RFC 9051 section 6.3.6). */
import type { Lexer } from "../lex-command";
import { refuse, refuseName } from "../refusals";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";

type Rename = { readonly from: string; readonly to: string };

export const rename = bindCommand(parseRename, serveRename);

function parseRename(lexer: Lexer): Rename {
  lexer.sp();
  const from = lexer.astring();
  lexer.sp();
  return { from, to: lexer.astring() };
}

function serveRename(session: ImapSession, { from, to }: Rename): void {
  const [source, target] = [session.readName(from), session.readName(to)];
  if (source === null || target === null) {
    refuseName(session);
    return;
  }
  const outcome = session.requireAccount().store.renameMailbox(session.place(source), target, session.now);
  if ("refused" in outcome) refuse(session, outcome);
  else session.ok("renamed");
}
