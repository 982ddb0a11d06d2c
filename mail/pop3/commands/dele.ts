/** DELE (RFC 1939 section 5): marks a message; QUIT removes it. */
import { type ClientCommand, plainCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findMessage } from "./arguments";

export function serveDele(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  const found = findMessage(session, maildrop, argument);
  if (!found) return;
  maildrop.delete(found.number);
  session.ok(`message ${found.number} goes at QUIT`);
}

export function requestDele(number: number): ClientCommand<Pop3Result> {
  return plainCommand(`DELE ${number}`, { type: "done" });
}
