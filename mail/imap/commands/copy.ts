/** COPY (RFC 9051 section 6.4.7) and MOVE (section 6.4.8, RFC 6851). */
import type { Copied } from "../../mailbox/account-messages";
import { runsOf } from "../../mailbox/uid-runs";
import type { Lexer } from "../lex-command";
import { mayChange, readPlace, refuseTarget } from "../refusals";
import { printRuns, type SequenceSet } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";

type Copy = { readonly set: SequenceSet; readonly mailbox: string };

export const copy = bindCommand(parseCopy, (session, command) => {
  const copied = transfer(session, command, false);
  if (copied) session.ok("copied", copyUid(copied));
});

export const move = bindCommand(parseCopy, (session, command) => {
  if (!mayChange(session)) return;
  const moved = transfer(session, command, true);
  if (!moved) return;
  // RFC 6851 section 4.3: before the expunges, so that the client knows what has become of the messages.
  const code = copyUid(moved);
  if (code) session.untagged(`OK [${code}] moved`);
  session.ok("moved");
});

function parseCopy(lexer: Lexer): Copy {
  lexer.sp();
  const set = lexer.sequenceSet();
  lexer.sp();
  return { set, mailbox: lexer.astring() };
}

/** All of them or none. null when it was refused. */
function transfer(session: ImapSession, { set, mailbox }: Copy, moving: boolean): Copied | null {
  const selected = session.requireSelected();
  const runs = selected.resolve(set, session.byUid);
  if (!runs) {
    session.bad("there is no such message");
    return null;
  }
  const to = readPlace(session, mailbox)?.mailbox;
  if (to === undefined) return null;
  const uids = selected.list(runs).map(({ message }) => message.uid);
  const place = session.selectedPlace();
  const { messages } = session.currentMailbox();
  if (!session.byUid && uids.some((uid) => !messages.get(uid))) {
    // RFC 2180 section 4.4, RFC 5530: some are gone, and the client has not heard of it.
    session.no("some of these messages are no more", "EXPUNGEISSUED");
    return null;
  }
  if (!place) {
    session.no("the mailbox was deleted", "NONEXISTENT");
    return null;
  }
  const { store } = session.requireAccount();
  const outcome = moving ? store.move(place, uids, to, session.now) : store.copy(place, uids, to, session.now);
  if (!("refused" in outcome)) return outcome;
  refuseTarget(session, outcome);
  return null;
}

/** RFC 4315 section 3; nothing where nothing was copied. Both lists ascend, so the runs are one for one. */
function copyUid({ uidValidity, sources, copies }: Copied): string | undefined {
  if (sources.length === 0) return undefined;
  return `COPYUID ${uidValidity} ${printRuns(runsOf(sources))} ${printRuns(runsOf(copies))}`;
}
