/** What people do in a world, as data: an action list and a description are a whole session. */
import * as v from "valibot";
import { MailServerConfig } from "../mail-server/mail-server-config";
import { INBOX } from "../mailbox/mailbox-name";
import { characters, decimal, fields, kinds, list, type SourceOf, such, type ValueOf, whole, yesOrNo } from "../shape";
import {
  DeviceAccount,
  HostName,
  LinkSettingsDescription,
  MailAddress,
  MailboxName,
  Port,
  ZoneDescription,
} from "./world-description";

/** A pasted megabyte is taken and answered as the protocol answers it; more is refused here. */
const MOST_TYPED_CHARACTERS = 1_200_000;
const MOST_BODY_CHARACTERS = 4_194_304;

/** By its place among the device's accounts. */
const account = { device: HostName, account: v.optional(whole(0, 100), 0) };
/** The number that the device gave the message; by IMAP its UID. */
const message = { ...account, mailbox: v.optional(MailboxName, INBOX), message: whole(0) };
/** The number of a stream that is held by hand; see hand-held.ts. */
const terminal = whole(0);
const port = { host: HostName, port: Port };
const link = characters(0, 64);

export const WorldAction = kinds({
  send: {
    ...account,
    to: list(MailAddress, 1, 100),
    subject: such(characters(0, 500), (subject) => !/\p{Cc}/u.test(subject), "a line of text"),
    body: characters(0, MOST_BODY_CHARACTERS),
  },
  /** Tries again what is still in the outbox. */
  "send-waiting": account,
  /** By POP3. */
  fetch: account,
  /** By IMAP, all mailboxes that the device holds. */
  synchronise: account,
  /** By IMAP: stays connected from now on, or does so no more. */
  "keep-in-step": { ...account, keep: v.optional(yesOrNo, true) },
  // These are done on the device at once. By IMAP the server hears of them at the next synchronisation, by POP3 never.
  "mark-read": { ...message, read: v.optional(yesOrNo, true) },
  flag: { ...message, flagged: v.optional(yesOrNo, true) },
  delete: message,
  /** By IMAP alone. */
  move: { ...message, to: MailboxName },
  "change-account": { ...account, settings: DeviceAccount },
  /** A stream opened by hand. `to` is a host's name, a domain name or an address. */
  connect: { device: HostName, to: characters(1, 255), port: Port },
  /**
   * Waits by hand at a port, to be the server. With `takeOver` also where a server's engine waits, which has its port back with
   * "stop-listening"; what was connected before goes on with the engine.
   */
  listen: { ...port, takeOver: v.optional(yesOrNo) },
  "stop-listening": port,
  /** Sent as UTF-8, exactly as it stands, at the end that is held by hand. */
  type: { terminal, text: characters(0, MOST_TYPED_CHARACTERS) },
  "start-tls": { terminal },
  "hang-up": { terminal },
  "cut-link": { link },
  "restore-link": { link },
  "change-link": { link, settings: LinkSettingsDescription },
  "stop-host": { host: HostName },
  "start-host": { host: HostName },
  /** In place of the zone of that origin, or beside the others. */
  "change-zone": { zone: ZoneDescription },
  /** Mailboxes and queue stay; connections that are open go on under the old rules. */
  "change-server": { host: HostName, config: MailServerConfig },
});

export type WorldAction = ValueOf<typeof WorldAction>;
/** As written by hand, defaults left out. */
export type ActionSource = SourceOf<typeof WorldAction>;

/** An action and the moment at which it was done: after so many steps, when the clock showed so much. */
export const LoggedAction = fields({ step: whole(0), at: decimal(), action: WorldAction });
export type LoggedAction = ValueOf<typeof LoggedAction>;

/** A session with more is no session any more. */
export const MOST_ACTIONS = 2000;

/** The log of a session, as a shared link carries it. */
export const ActionLog = list(LoggedAction, 0, MOST_ACTIONS);
