import { parseReplyLine } from "../../../mail/smtp/parse-reply";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { DialoguePlace } from "./dialogue-place";

/** Whether a server's reply says that it did not do what it was asked, whatever the reason. */
export function isRefusal({ protocol }: DialoguePlace, reply: readonly string[]): boolean {
  if (protocol === "smtp") return reply.some((line) => codeOf(line) >= 400);
  if (protocol === "pop3") return reply.some((line) => /^-ERR\b/.test(line));
  return reply.some((line) => /^\S+ (?:NO|BAD)\b/i.test(line));
}

/**
 * Whether it says that the line broke the protocol, in form or in order: a mailbox that is unknown, a wrong password or a
 * full disk break nothing. POP3 has one word for all of it.
 */
export function isBreach(place: DialoguePlace, reply: readonly string[]): boolean {
  if (place.protocol === "pop3") return isRefusal(place, reply);
  if (place.protocol === "imap") return reply.some((line) => /^\S+ BAD\b/i.test(line));
  // RFC 5321, section 4.2.3; 530 is AUTH's; 554 with 5.5.1 is DATA without a recipient.
  return reply.some((line) => {
    const code = codeOf(line);
    return (code >= 500 && code <= 504) || code === 530 || code === 555 || /^554 5\.5\.1\b/.test(line);
  });
}

/** The line of a reply that says how it went: in IMAP the last one, which has the tag, and the first one elsewhere. */
export function verdictOf({ protocol }: DialoguePlace, reply: readonly string[]): string | null {
  return (protocol === "imap" ? reply.at(-1) : reply[0]) ?? null;
}

function codeOf(line: string): number {
  return parseReplyLine(encodeUtf8(line))?.code ?? 0;
}
