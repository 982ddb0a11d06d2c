/** DELETE (RFC 9051 section 6.3.5). Sessions that have the mailbox selected see its messages go. */
import type { Lexer } from "../lex-command";
import { readPlace, refuse } from "../refusals";
import { bindCommand } from "./bind-command";

export const deleteMailbox = bindCommand(parseMailbox, (session, written) => {
  const place = readPlace(session, written);
  if (!place) return;
  const outcome = session.requireAccount().store.deleteMailbox(place);
  if ("refused" in outcome) refuse(session, outcome);
  else session.ok("deleted");
});

/** A space and a mailbox name, as written. */
export function parseMailbox(lexer: Lexer): string {
  lexer.sp();
  return lexer.astring();
}
