/** STAT (RFC 1939 section 5): how many messages there are, and how many octets; deleted ones are not counted. */
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveStat(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  if (hasNoArgument(session, argument)) session.ok(`${maildrop.count} ${maildrop.octets}`);
}
