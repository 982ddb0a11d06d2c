/** UIDL (RFC 1939 section 7): names that outlast the session, of one message or of all. */
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findMessage } from "./arguments";

export function serveUidl(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  if (argument.trim() === "") {
    const lines = maildrop.remaining().map(({ number, message }) => `${number} ${message.uniqueId}`);
    session.lines("unique-ids", lines);
    return;
  }
  const found = findMessage(session, maildrop, argument);
  if (found) session.ok(`${found.number} ${found.message.uniqueId}`);
}
