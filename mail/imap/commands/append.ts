/** APPEND (RFC 9051 section 6.3.12), of several messages at once too (RFC 3502). */
import { runsOf } from "../../mailbox/uid-runs";
import { type BroughtMessage, parseMessage } from "../append-message";
import type { Lexer } from "../lex-command";
import { readPlace, refuseTarget } from "../refusals";
import { printRuns } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";

type Append = { readonly mailbox: string; readonly messages: readonly BroughtMessage[] };

export const append = bindCommand(parseAppend, serveAppend);

function parseAppend(lexer: Lexer): Append {
  lexer.sp();
  const mailbox = lexer.astring();
  const messages: BroughtMessage[] = [];
  do messages.push(parseMessage(lexer));
  while (lexer.ahead === " ");
  return { mailbox, messages };
}

function serveAppend(session: ImapSession, { mailbox: written, messages }: Append): void {
  const place = readPlace(session, written);
  if (!place) return;
  if (!mayBring(session, messages)) return;
  const outcome = session.requireAccount().store.append(place, messages, session.now);
  if ("refused" in outcome) refuseTarget(session, outcome);
  else session.ok("appended", `APPENDUID ${outcome.uidValidity} ${printRuns(runsOf(outcome.uids))}`);
}

/** Whether these can be taken; otherwise the refusal is sent. */
export function mayBring(session: ImapSession, messages: readonly BroughtMessage[]): boolean {
  // RFC 6855 section 4: not without ENABLE UTF8=ACCEPT.
  if (!session.utf8 && messages.some(({ utf8 }) => utf8)) {
    session.bad("UTF8 wants ENABLE UTF8=ACCEPT first");
    return false;
  }
  // RFC 3502 section 3: with an empty message the client gives the whole command up.
  if (messages.some(({ content }) => content.length === 0)) {
    session.no("there is no message of no octets");
    return false;
  }
  return true;
}
