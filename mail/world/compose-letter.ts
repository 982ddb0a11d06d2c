/** What somebody writes on a device, as a message with its envelope. */
import type { Instant } from "../engine";
import { type Mailbox, mailbox } from "../message/address";
import { printMessage } from "../message/print-message";
import { needsUtf8, type Path, parseMailbox } from "../smtp/path";
import { type OutgoingMail, recipient, sender } from "../smtp/send-mail";
import type { DeviceAccount } from "./world-description";

export type Letter = { readonly to: readonly string[]; readonly subject: string; readonly body: string };

export type Circumstances = {
  readonly now: Instant;
  readonly host: string;
  /** For the Message-ID: the same for no other message. */
  readonly uniquePart: string;
};

/** @returns what is wrong with it instead, in one plain sentence */
export function composeLetter(
  { address, displayName }: DeviceAccount,
  { to, subject, body }: Letter,
  { now, host, uniquePart }: Circumstances,
): OutgoingMail | string {
  const from = parseMailbox(address);
  const recipients = to.map(parseMailbox).filter((path) => path !== null);
  if (!from || recipients.length < to.length) return "not everybody has an address that is one";
  // RFC 6531: an address beyond ASCII goes through servers that know of it, and through no others.
  const utf8 = [from, ...recipients].some(needsUtf8);
  const draft = {
    subject,
    text: body,
    date: { at: now, offset: 0 },
    messageId: `${uniquePart}@${host}.${from.domain}`,
  };
  try {
    const sent = { ...draft, from: [inHeader(from, displayName)], to: recipients.map((path) => inHeader(path)) };
    return {
      sender: sender(from, { utf8 }),
      recipients: recipients.map((path) => recipient(path)),
      content: printMessage(sent, { utf8 }),
    };
  } catch (error) {
    // What no header can hold is refused by whoever prints it.
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function inHeader({ local, domain }: Path, name = ""): Mailbox {
  return mailbox(name === "" ? null : name, local, domain);
}
