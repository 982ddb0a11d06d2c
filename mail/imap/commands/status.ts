/** STATUS (RFC 9051 section 6.3.11). */
import type { Lexer } from "../lex-command";
import { refuse } from "../refusals";
import type { ImapSession } from "../server-session";
import { parseStatusItems, type StatusItem, tellStatus } from "../status-items";
import { bindCommand } from "./bind-command";

type Status = { readonly mailbox: string; readonly items: readonly StatusItem[] };

export const status = bindCommand(parseStatus, serveStatus);

function parseStatus(lexer: Lexer): Status {
  lexer.sp();
  const mailbox = lexer.astring();
  lexer.sp();
  return { mailbox, items: parseStatusItems(lexer) };
}

function serveStatus(session: ImapSession, { mailbox: written, items }: Status): void {
  const name = session.readName(written);
  const mailbox = name === null ? null : session.requireAccount().store.mailbox(session.place(name));
  if (!mailbox) {
    refuse(session, { refused: "no-such-mailbox" });
    return;
  }
  tellStatus(session, mailbox, items);
  session.ok("that is all");
}
