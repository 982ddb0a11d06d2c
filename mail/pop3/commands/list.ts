/** LIST (RFC 1939 section 5): the scan listing of one message, or of all. */
import { type ClientCommand, linesOf, readLines } from "../client-command";
import type { Pop3Result } from "../client-events";
import type { MaildropMessage } from "../maildrop";
import type { NumberedMessage, OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import { findMessage } from "./arguments";

export function serveList(session: Pop3Session, maildrop: OpenMaildrop, argument: string): void {
  serveListing(session, maildrop, argument, maildrop.summary, ({ size }) => String(size));
}

/** A line about the message that the argument numbers; without one, about each. */
export function serveListing(
  session: Pop3Session,
  maildrop: OpenMaildrop,
  argument: string,
  heading: string,
  say: (message: MaildropMessage) => string,
): void {
  const line = ({ number, message }: NumberedMessage) => `${number} ${say(message)}`;
  if (argument.trim() === "") {
    session.lines(heading, maildrop.remaining().map(line));
    return;
  }
  const found = findMessage(session, maildrop, argument);
  if (found) session.ok(line(found));
}

/** Of all messages. Behind the size a server may say more (RFC 1939 section 5); nobody knows what. */
export function requestList(): ClientCommand<Pop3Result> {
  return {
    line: "LIST",
    multiLine: true,
    read: (_, body) => {
      const sizes = readLines(linesOf(body), (line) => {
        const [, number, size] = /^([0-9]{1,10}) ([0-9]{1,15})(?: |$)/.exec(line) ?? [];
        return number && size ? { number: Number(number), size: Number(size) } : null;
      });
      return sizes && { type: "list", sizes };
    },
  };
}
