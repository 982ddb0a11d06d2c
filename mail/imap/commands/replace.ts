/** REPLACE (RFC 8508): a message takes the place of another, as a draft does of the draft before it. */
import { type BroughtMessage, parseMessage } from "../append-message";
import type { Lexer } from "../lex-command";
import { mayChange, readPlace, refuse, refuseTarget } from "../refusals";
import type { ImapSession } from "../server-session";
import { mayBring } from "./append";
import { bindCommand } from "./bind-command";

type Replace = { readonly id: number; readonly mailbox: string; readonly message: BroughtMessage };

export const replace = bindCommand(parseReplace, serveReplace);

function parseReplace(lexer: Lexer): Replace {
  lexer.sp();
  const id = lexer.nzNumber();
  lexer.sp();
  const mailbox = lexer.astring();
  return { id, mailbox, message: parseMessage(lexer) };
}

function serveReplace(session: ImapSession, { id, mailbox: written, message }: Replace): void {
  const selected = session.requireSelected();
  const old = session.byUid ? selected.messages.get(id) : selected.messages.at(id - 1);
  if (!old) {
    if (session.byUid) session.no("there is no such message", "NONEXISTENT");
    else session.bad("there is no such message");
    return;
  }
  const target = readPlace(session, written);
  if (!target) return;
  if (!mayChange(session) || !mayBring(session, [message])) return;
  const place = session.selectedPlace();
  if (!place || !session.currentMailbox().messages.get(old.uid)) {
    session.no("that message is no more", "EXPUNGEISSUED");
    return;
  }
  const { store } = session.requireAccount();
  const appended = store.append(target, [message], session.now);
  if ("refused" in appended) {
    refuseTarget(session, appended);
    return;
  }
  const expunged = store.expunge(place, { uids: [old.uid] });
  if ("refused" in expunged) {
    refuse(session, expunged);
    return;
  }
  // RFC 8508 section 3.4: before the expunge, so that the client knows what has become of the message.
  session.untagged(`OK [APPENDUID ${appended.uidValidity} ${appended.uids[0]}] replacement is there`);
  session.ok("replaced");
}
