/** RENAME (RFC 9051 section 6.3.6). */
import type { Lexer } from "../lex-command";
import { readPlace, refuse } from "../refusals";
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
  const source = readPlace(session, from);
  const target = source && readPlace(session, to);
  if (!target) return;
  const outcome = session.requireAccount().store.renameMailbox(source, target.mailbox, session.now);
  if ("refused" in outcome) refuse(session, outcome);
  else session.ok("renamed");
}
