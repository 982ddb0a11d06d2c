/** EXPUNGE (RFC 9051 section 6.4.3) and UID EXPUNGE (section 6.4.9, RFC 4315 section 2.1). */
import { systemFlags } from "../../mailbox/flags";
import type { Refused } from "../../mailbox/refusal";
import type { UidRun } from "../../mailbox/uid-runs";
import type { Lexer } from "../lex-command";
import { mayChange, refuse } from "../refusals";
import { isInRuns, type SequenceSet } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { bindCommand, bindPlain } from "./bind-command";

export const expunge = bindPlain((session) => serveExpunge(session, null));

export const uidExpunge = bindCommand((lexer: Lexer): SequenceSet => {
  lexer.sp();
  return lexer.sequenceSet();
}, serveExpunge);

function serveExpunge(session: ImapSession, set: SequenceSet | null): void {
  if (!mayChange(session)) return;
  const outcome = removeDeleted(session, set && session.requireSelected().resolve(set, true));
  if ("refused" in outcome) refuse(session, outcome);
  else session.ok("expunged");
}

/** @param only leaves messages outside of these runs of UIDs; null for all */
export function removeDeleted(
  session: ImapSession,
  only: readonly UidRun[] | null,
): { readonly uids: readonly number[] } | Refused {
  const place = session.selectedPlace();
  if (!place) return { uids: [] };
  const uids: number[] = [];
  for (const { uid, flags } of session.currentMailbox().messages) {
    if (flags.system & systemFlags.deleted && (only === null || isInRuns(only, uid))) uids.push(uid);
  }
  return session.requireAccount().store.expunge(place, { uids, onlyDeleted: true });
}
