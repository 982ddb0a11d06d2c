/** The lines a message collects on its way (RFC 5321 section 4.4), and what they tell about a loop. */
import type { Instant } from "../../engine";
import { printReceived, printReturnPath } from "../../message/trace-fields";
import { LF } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { type Path, printPath } from "../path";
import type { SmtpSession } from "../server-events";

/**
 * RFC 5321 section 6.3 asks for "a large rejection threshold, normally at least 100". No honest route is that long, and a
 * loop is ended after a hundred turns at most.
 */
export const MOST_HOPS = 100;

export type Hop = {
  readonly session: SmtpSession;
  /** The client's address as the connection shows it, "192.0.2.1" or "2001:db8::1". */
  readonly clientAddress: string;
  /** Our own name. */
  readonly by: string;
  readonly id: string;
  /** Whether the message came with SMTPUTF8. */
  readonly utf8: boolean;
  /** All of the message's recipients; one alone is named, several would tell each of the others (section 7.6). */
  readonly recipients: readonly Path[];
  readonly at: Instant;
};

/** The Received field for the top of a message, line end included. */
export function receivedField({ session, clientAddress, by, id, utf8, recipients, at }: Hop): string {
  const [only] = recipients;
  const from = { hello: session.hello ?? "", address: clientAddress };
  const recipient = only && recipients.length === 1 ? printPath(only) : null;
  return printReceived({ from, by, protocol: protocolOf(session, utf8), id, recipient, at });
}

/** For final delivery, above everything else (RFC 5321 section 4.4). `<>` for a notice. */
export function returnPathField(path: Path | null): string {
  return printReturnPath(printPath(path));
}

/** The "with" protocol of RFC 3848, or of RFC 6531 section 4.3 where the message needed SMTPUTF8. */
export function protocolOf({ extended, tls, user }: SmtpSession, utf8: boolean): string {
  if (!extended) return "SMTP";
  return `${utf8 ? "UTF8SMTP" : "ESMTP"}${tls ? "S" : ""}${user === null ? "" : "A"}`;
}

/** True where a message has been around too often (RFC 5321 section 6.3): it is to be refused with 5.4.6. */
export function isLooping(content: Uint8Array): boolean {
  return countReceived(content, MOST_HOPS + 1) > MOST_HOPS;
}

const RECEIVED = encodeUtf8("received:");

function beginsReceived(content: Uint8Array, at: number): boolean {
  for (let index = 0; index < RECEIVED.length; index += 1) {
    if (RECEIVED[index] !== ((content[at + index] ?? 0) | (index < 8 ? 32 : 0))) return false;
  }
  return true;
}

/** How many Received fields the header section has, counted up to `most`. */
export function countReceived(content: Uint8Array, most: number): number {
  let count = 0;
  for (let at = 0; at < content.length && count < most; ) {
    // The header section ends at an empty line.
    if (content[at] === 13 || content[at] === LF) break;
    if (beginsReceived(content, at)) count += 1;
    const end = content.indexOf(LF, at);
    if (end < 0) break;
    at = end + 1;
  }
  return count;
}
