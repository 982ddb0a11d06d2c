/** What commands have in common in their arguments. */
import { octets } from "../../wire/octets";
import { decodeUtf8Strictly } from "../../wire/text-coding";
import type { MaildropMessage } from "../maildrop";
import { needsUtf8 } from "../needs-utf8";
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";

/** Ten digits: no maildrop and no message has more of anything, and sums stay exact. */
const NUMBER = /^[0-9]{1,10}$/;

/** A count or a message number; null for anything but digits. */
export function parseNumber(argument: string): number | null {
  return NUMBER.test(argument) ? Number(argument) : null;
}

/** True when there is none; a space behind the keyword does no harm. Otherwise the refusal is sent. */
export function hasNoArgument(session: Pop3Session, argument: string): boolean {
  if (argument.trim() === "") return true;
  session.reject("this command has no argument");
  return false;
}

/** The message that the argument numbers; null when there is none, and then the refusal is sent. */
export function findMessage(
  session: Pop3Session,
  maildrop: OpenMaildrop,
  argument: string,
): { number: number; message: MaildropMessage } | null {
  const number = parseNumber(argument.trimEnd());
  if (number === null) {
    session.reject("a message number, please");
    return null;
  }
  const message = maildrop.find(number);
  // RFC 1939 section 5: a deleted message is none for any command.
  if (!message) session.fail("no such message");
  return message ? { number, message } : null;
}

/** The content of the message that the argument numbers; null where the client may not have it, and then the refusal is sent. */
export function findContent(session: Pop3Session, maildrop: OpenMaildrop, argument: string): Uint8Array | null {
  const found = findMessage(session, maildrop, argument);
  if (!found) return null;
  const content = found.message.content();
  if (!session.utf8 && needsUtf8(content)) {
    session.fail("its header is in UTF-8: ask for UTF8 first", "UTF8");
    return null;
  }
  session.errors = 0;
  return content;
}

/** RFC 6856 section 2.2: names and passwords are UTF-8. @returns null for octets that are not */
export function utf8Argument(argument: string): string | null {
  return decodeUtf8Strictly(octets(argument));
}

/** True when signing in is offered on this connection as it is; otherwise the refusal is sent. */
export function maySignIn(session: Pop3Session): boolean {
  if (session.maySignIn) return true;
  session.fail(
    session.options.tls === "available" ? "not in the clear: STLS first" : "not in the clear, and there is no TLS here",
  );
  return false;
}
