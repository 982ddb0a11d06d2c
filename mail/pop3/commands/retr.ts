/** RETR (RFC 1939 section 5): a whole message. */

import { octets } from "../../wire/octets";
import type { ClientCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import { multiLineReply } from "../multi-line-reply";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findContent } from "./arguments";

export function serveRetr(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  const content = findContent(session, maildrop, argument);
  if (content) session.outlet.send(multiLineReply(octets(`+OK ${content.length} octets\r\n`), content));
}

export function requestRetr(number: number): ClientCommand<Pop3Result> {
  return { line: `RETR ${number}`, multiLine: true, read: (_, content) => ({ type: "message", number, content }) };
}
