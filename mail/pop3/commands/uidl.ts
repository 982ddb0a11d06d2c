/** UIDL (RFC 1939 section 7): names that outlast the session, of one message or of all. */
import { type ClientCommand, linesOf, readLines } from "../client-command";
import type { Pop3Result } from "../client-events";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { serveListing } from "./list";

export function serveUidl(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  serveListing(session, maildrop, argument, "unique-ids", ({ uniqueId }) => uniqueId);
}

export function requestUidl(): ClientCommand<Pop3Result> {
  return {
    line: "UIDL",
    multiLine: true,
    read: (_, body) => {
      const ids = readLines(linesOf(body), (line) => {
        const [, number, uniqueId] = /^([0-9]{1,10}) ([!-~]{1,70})$/.exec(line) ?? [];
        return number && uniqueId ? { number: Number(number), uniqueId } : null;
      });
      return ids && { type: "unique-ids", ids };
    },
  };
}
