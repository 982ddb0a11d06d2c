/** RSET (RFC 1939 section 5): takes every mark of DELE back. */
import { type ClientCommand, plainCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveRset(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  if (!hasNoArgument(session, argument)) return;
  maildrop.reset();
  session.ok(maildrop.summary);
}

export function requestRset(): ClientCommand<Pop3Result> {
  return plainCommand("RSET", { type: "done" });
}
