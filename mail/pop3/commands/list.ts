/** LIST (RFC 1939 section 5): the scan listing of one message, or of all. */
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findMessage } from "./arguments";

export function serveList(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  if (argument.trim() === "") {
    const lines = maildrop.remaining().map(({ number, message }) => `${number} ${message.size}`);
    session.lines(`${maildrop.count} messages (${maildrop.octets} octets)`, lines);
    return;
  }
  const found = findMessage(session, maildrop, argument);
  if (found) session.ok(`${found.number} ${found.message.size}`);
}
