/** NOOP (RFC 1939 section 5): nothing, and the inactivity timer begins anew. */
import { type ClientCommand, plainCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveNoop(session: Pop3Session, _: OpenMaildrop, argument: string): void {
  if (hasNoArgument(session, argument)) session.ok("still here");
}

export function requestNoop(): ClientCommand<Pop3Result> {
  return plainCommand("NOOP", { type: "done" });
}
