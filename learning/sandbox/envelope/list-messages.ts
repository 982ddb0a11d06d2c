/** Every message that lies anywhere in a world, by its place. */
import type { Instant } from "../../../mail/engine";
import { decodeEncodedWords } from "../../../mail/message/encoded-words";
import { findValue } from "../../../mail/message/header-field";
import { type Message, parseMessage } from "../../../mail/message/parse-message";
import { shownMessages } from "../../../mail/world/device-mail";
import type { World } from "../../../mail/world/world";

export type MessagePlace = {
  readonly host: string;
  /** A user's name on a server, an account's number on a device. */
  readonly account: string | number;
  readonly mailbox: string;
  /** A UID, or the number that the device gave it. */
  readonly message: number;
};

export type PlacedMessage = {
  readonly place: MessagePlace;
  readonly content: Uint8Array;
  readonly subject: string;
  readonly messageId: string | null;
  /** null where it came there without a time of its own. */
  readonly at: Instant | null;
};

/** A choice of more is no choice; the latest are kept. */
const MOST_MESSAGES = 300;
export const OUTBOX = "Outbox";

export function listMessages({ mailboxes }: World): readonly PlacedMessage[] {
  const found: PlacedMessage[] = [];
  const add = (place: MessagePlace, content: Uint8Array | null, at: Instant | null): void => {
    if (!content) return;
    const { subject, messageId } = summaryOf(content);
    found.push({ place, content, subject, messageId, at });
  };
  for (const { host, mail } of mailboxes.servers) {
    for (const { name: account, mailboxes: all } of mail.accounts.values()) {
      for (const { name: mailbox, messages } of all.values()) {
        for (const { uid, content, internalDate } of messages) {
          add({ host, account, mailbox, message: uid }, content, internalDate);
        }
      }
    }
  }
  for (const { host, accounts } of mailboxes.devices) {
    for (const [account, mail] of accounts.entries()) {
      const names = mail.settings.imap ? mail.mailboxes.map(({ local }) => local.name) : ["INBOX"];
      for (const mailbox of names) {
        for (const { number, content } of shownMessages(mail, mailbox)) {
          add({ host, account, mailbox, message: number }, content, null);
        }
      }
      for (const { number, mail: outgoing, writtenAt } of mail.outbox) {
        add({ host, account, mailbox: OUTBOX, message: number }, outgoing.content, writtenAt);
      }
    }
  }
  return found.slice(-MOST_MESSAGES);
}

export function samePlace(one: MessagePlace, other: MessagePlace): boolean {
  return (
    one.host === other.host &&
    one.account === other.account &&
    one.mailbox === other.mailbox &&
    one.message === other.message
  );
}

const PARSED = new WeakMap<Uint8Array, Message>();

/** Taken apart once, however often it is looked at. */
export function parsedMessage(content: Uint8Array): Message {
  const known = PARSED.get(content) ?? parseMessage(content);
  PARSED.set(content, known);
  return known;
}

function summaryOf(content: Uint8Array): { readonly subject: string; readonly messageId: string | null } {
  const { fields } = parsedMessage(content);
  return {
    subject: decodeEncodedWords(findValue(fields, "subject") ?? ""),
    messageId: findValue(fields, "message-id"),
  };
}
