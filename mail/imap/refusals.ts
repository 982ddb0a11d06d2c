/** What a client is told when the store refuses: text and response code (RFC 5530, RFC 9051 section 7.1). */

import type { Place } from "../mailbox/mail-store";
import type { Refusal, Refused } from "../mailbox/refusal";
import type { ImapSession } from "./server-session";

const REFUSALS: Readonly<Record<Refusal, readonly [code: string, text: string]>> = {
  "no-such-account": ["CONTACTADMIN", "this account is no more"],
  "no-such-mailbox": ["NONEXISTENT", "there is no such mailbox"],
  exists: ["ALREADYEXISTS", "there is such a mailbox already"],
  "bad-name": ["CANNOT", "no mailbox can have that name"],
  "is-inbox": ["CANNOT", "INBOX cannot be deleted"],
  "has-children": ["HASCHILDREN", "that name is only there because of the mailboxes below it"],
  "too-big": ["TOOBIG", "that message is too big"],
  "over-quota": ["OVERQUOTA", "there is no room for that"],
  "too-many": ["LIMIT", "there are as many as there may be"],
};

export function refuse(session: ImapSession, { refused }: Refused): void {
  const [code, text] = REFUSALS[refused];
  session.no(text, code);
}

/** Where a message was to go to: the client may create the mailbox and try again (RFC 9051 section 6.4.7). */
export function refuseTarget(session: ImapSession, refused: Refused): void {
  if (refused.refused === "no-such-mailbox") session.no("there is no such mailbox to put it in", "TRYCREATE");
  else refuse(session, refused);
}

/** The place that a name stands for, as the client wrote it; null for what is no name in its encoding, and then the refusal is sent. */
export function readPlace(session: ImapSession, written: string): Place | null {
  const name = session.readName(written);
  if (name !== null) return session.place(name);
  refuse(session, { refused: "bad-name" });
  return null;
}

/** RFC 9051 section 7.1: BADCHARSET may list some that would do. */
export function refuseCharset(session: ImapSession): void {
  session.no("nobody here can read that charset", "BADCHARSET (US-ASCII UTF-8)");
}

/** True when the selected mailbox may be changed; otherwise the refusal is sent (RFC 9051 section 6.3.3). */
export function mayChange(session: ImapSession): boolean {
  if (!session.selected?.readOnly) return true;
  session.no("the mailbox was opened to be looked at only", "READ-ONLY");
  return false;
}
