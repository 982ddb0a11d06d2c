/** RETR (RFC 1939 section 5): a whole message. */

import { octets } from "../../wire/octets";
import type { ClientCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import { multiLineReply } from "../dot-stuff";
import { needsUtf8 } from "../needs-utf8";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findMessage } from "./arguments";

export function serveRetr(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  const found = findMessage(session, maildrop, argument);
  if (!found) return;
  const content = found.message.content();
  if (!session.utf8 && needsUtf8(content)) {
    session.fail("its header is in UTF-8: ask for UTF8 first", "UTF8");
    return;
  }
  session.errors = 0;
  session.outlet.send(multiLineReply(octets(`+OK ${found.message.size} octets\r\n`), content));
}

export function requestRetr(number: number): ClientCommand<Pop3Result> {
  return { line: `RETR ${number}`, multiLine: true, read: (_, content) => ({ type: "message", number, content }) };
}
