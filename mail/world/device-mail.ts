/** What a device's mail client holds for one account, as a value: every change makes a new one. */
import type { Instant } from "../engine";
import type { OutgoingMail } from "../smtp/send-mail";
import type { Seen } from "./fetch-mail";
import type { DeviceAccount } from "./world-description";

export type DeviceMessage = {
  /** Never used again on this device. */
  readonly number: number;
  /** The server's (UIDL), to know the message again. */
  readonly uniqueId: string;
  readonly content: Uint8Array;
  readonly fetchedAt: Instant;
  readonly read: boolean;
};

export type OutgoingMessage = {
  readonly number: number;
  readonly mail: OutgoingMail;
  readonly writtenAt: Instant;
  /** "waiting" may be tried again, "refused" must not be. */
  readonly state: "waiting" | "sending" | "sent" | "refused";
  /** What the server said, or what came in between; null where there is nothing to say. */
  readonly why: string | null;
};

export type AccountMail = {
  readonly settings: DeviceAccount;
  readonly inbox: readonly DeviceMessage[];
  readonly outbox: readonly OutgoingMessage[];
  readonly seen: Seen;
  readonly nextNumber: number;
  readonly fetching: boolean;
  readonly sending: boolean;
  /** Why the last fetching or sending did not come to its end; null after one that did. */
  readonly problem: string | null;
};

export function newAccountMail(settings: DeviceAccount): AccountMail {
  return {
    settings,
    inbox: [],
    outbox: [],
    seen: new Map(),
    nextNumber: 0,
    fetching: false,
    sending: false,
    problem: null,
  };
}

export function withOutgoing(
  account: AccountMail,
  numbers: ReadonlySet<number>,
  change: Partial<Pick<OutgoingMessage, "state" | "why">>,
): AccountMail {
  const outbox = account.outbox.map((message) => (numbers.has(message.number) ? { ...message, ...change } : message));
  return { ...account, outbox };
}
