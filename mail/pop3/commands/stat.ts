/** STAT (RFC 1939 section 5): how many messages there are, and how many octets; deleted ones are not counted. */
import type { ClientCommand } from "../client-command";
import type { Pop3Result } from "../client-events";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveStat(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  if (hasNoArgument(session, argument)) session.ok(`${maildrop.count} ${maildrop.octets}`);
}

export function requestStat(): ClientCommand<Pop3Result> {
  return {
    line: "STAT",
    multiLine: false,
    read: (text) => {
      const [, count, octets] = /^([0-9]{1,10}) ([0-9]{1,15})(?: |$)/.exec(text) ?? [];
      return count && octets ? { type: "stat", count: Number(count), octets: Number(octets) } : null;
    },
  };
}
