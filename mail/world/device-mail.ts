/** What a device's mail client holds for one account, as a value: every change makes a new one. */
import type { Instant } from "../engine";
import { type LocalMailbox, newLocalMailbox, visibleMessages } from "../imap/synchronise-mailbox";
import { type Flags, systemFlags } from "../mailbox/flags";
import { INBOX } from "../mailbox/mailbox-name";
import type { OutgoingMail } from "../smtp/send-mail";
import type { Recipient } from "../smtp/server-events";
import type { Seen } from "./fetch-mail";
import type { DeviceAccount } from "./world-description";

/** A message that came by POP3. */
export type DeviceMessage = {
  /** Never used again on this device. */
  readonly number: number;
  /** The server's (UIDL), to know the message again. */
  readonly uniqueId: string;
  readonly content: Uint8Array;
  readonly fetchedAt: Instant;
  readonly read: boolean;
  readonly flagged: boolean;
};

/** A mailbox that is kept in step by IMAP. */
export type DeviceMailbox = {
  readonly local: LocalMailbox;
  /** "listening": all is in step, and the server tells at once what happens. */
  readonly activity: "none" | "synchronising" | "listening";
};

export type OutgoingMessage = {
  readonly number: number;
  readonly mail: OutgoingMail;
  /** For whom the server has not taken it yet: all in the beginning, and none when it is sent. */
  readonly left: readonly Recipient[];
  readonly writtenAt: Instant;
  /** "waiting" may be tried again, "refused" must not be. */
  readonly state: "waiting" | "sending" | "sent" | "refused";
  /** What the server said, or what came in between; null where there is nothing to say. */
  readonly why: string | null;
};

export type AccountMail = {
  readonly settings: DeviceAccount;
  /** By POP3; what came before an account was changed to IMAP stays here. */
  readonly inbox: readonly DeviceMessage[];
  /** By IMAP, INBOX first; otherwise empty. */
  readonly mailboxes: readonly DeviceMailbox[];
  readonly outbox: readonly OutgoingMessage[];
  readonly seen: Seen;
  readonly nextNumber: number;
  /** By POP3. */
  readonly fetching: boolean;
  readonly sending: boolean;
  /** Why the last fetching or sending did not come to its end; null after one that did. */
  readonly problem: string | null;
};

export function newAccountMail(settings: DeviceAccount): AccountMail {
  return {
    settings,
    inbox: [],
    mailboxes: mailboxesFor(settings, []),
    outbox: [],
    seen: new Map(),
    nextNumber: 0,
    fetching: false,
    sending: false,
    problem: null,
  };
}

/** The mailboxes that the settings want, those that are there already as they are. */
export function mailboxesFor({ imap }: DeviceAccount, before: readonly DeviceMailbox[]): readonly DeviceMailbox[] {
  if (!imap) return [];
  return [INBOX, ...imap.otherMailboxes].map(
    (name) =>
      before.find(({ local }) => local.name === name) ?? { local: newLocalMailbox(name), activity: "none" as const },
  );
}

/** A message as the device shows it, however it came there. */
export type ShownMessage = {
  /** What actions call it: its UID, by IMAP. */
  readonly number: number;
  /** null while it has not been fetched. */
  readonly content: Uint8Array | null;
  readonly octets: number;
  readonly read: boolean;
  readonly flagged: boolean;
};

/** What people see in a mailbox of the device, with what they changed and the server has not heard of yet. */
export function shownMessages({ inbox, mailboxes, settings }: AccountMail, mailbox: string = INBOX): ShownMessage[] {
  if (settings.imap) {
    const found = mailboxes.find(({ local }) => local.name === mailbox);
    return (found ? visibleMessages(found.local) : []).map(({ uid: number, content, size: octets, flags }) => {
      return { number, content, octets, read: has(flags, "seen"), flagged: has(flags, "flagged") };
    });
  }
  if (mailbox !== INBOX) return [];
  return inbox.map(({ number, content, read, flagged }) => {
    return { number, content, octets: content.length, read, flagged };
  });
}

function has({ system }: Flags, flag: keyof typeof systemFlags): boolean {
  return (system & systemFlags[flag]) !== 0;
}

export function withOutgoing(
  account: AccountMail,
  numbers: ReadonlySet<number>,
  change: Partial<Pick<OutgoingMessage, "state" | "why" | "left">>,
): AccountMail {
  const outbox = account.outbox.map((message) => (numbers.has(message.number) ? { ...message, ...change } : message));
  return { ...account, outbox };
}
