/** What people do in a world, as data: an action list and a description are a whole session. */
import * as z from "zod/mini";
import { MailServerConfig } from "../mail-server/mail-server-config";
import { INBOX } from "../mailbox/mailbox-name";
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

const device = HostName;
const account = z._default(z.int().check(z.minimum(0), z.maximum(100)), 0);
/** The number of a stream that is held by hand; see hand-held.ts. */
const terminal = z.int().check(z.minimum(0));
const link = z.string().check(z.maxLength(64));
const mailbox = z._default(MailboxName, INBOX);
/** The number that the device gave the message; by IMAP its UID. */
const message = z.int().check(z.minimum(0));

export const WorldAction = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("send"),
    device,
    account,
    to: z.array(MailAddress).check(z.minLength(1), z.maxLength(100)),
    subject: z.string().check(z.maxLength(500), z.regex(/^\P{Cc}*$/u, "a line of text")),
    body: z.string().check(z.maxLength(MOST_BODY_CHARACTERS)),
  }),
  /** Tries again what is still in the outbox. */
  z.strictObject({ type: z.literal("send-waiting"), device, account }),
  /** By POP3. */
  z.strictObject({ type: z.literal("fetch"), device, account }),
  /** By IMAP, all mailboxes that the device holds. */
  z.strictObject({ type: z.literal("synchronise"), device, account }),
  /** By IMAP: stays connected from now on, or does so no more. */
  z.strictObject({ type: z.literal("keep-in-step"), device, account, keep: z._default(z.boolean(), true) }),
  // These are done on the device at once. By IMAP the server hears of them at the next synchronisation, by POP3 never.
  z.strictObject({
    type: z.literal("mark-read"),
    device,
    account,
    mailbox,
    message,
    read: z._default(z.boolean(), true),
  }),
  z.strictObject({
    type: z.literal("flag"),
    device,
    account,
    mailbox,
    message,
    flagged: z._default(z.boolean(), true),
  }),
  z.strictObject({ type: z.literal("delete"), device, account, mailbox, message }),
  /** By IMAP alone. */
  z.strictObject({ type: z.literal("move"), device, account, mailbox, message, to: MailboxName }),
  z.strictObject({ type: z.literal("change-account"), device, account, settings: DeviceAccount }),
  /** A stream opened by hand. `to` is a host's name, a domain name or an address. */
  z.strictObject({
    type: z.literal("connect"),
    device,
    to: z.string().check(z.minLength(1), z.maxLength(255)),
    port: Port,
  }),
  /**
   * Waits by hand at a port, to be the server. With `takeOver` also where a server's engine waits, which has its port back with
   * "stop-listening"; what was connected before goes on with the engine.
   */
  z.strictObject({ type: z.literal("listen"), host: HostName, port: Port, takeOver: z.optional(z.boolean()) }),
  z.strictObject({ type: z.literal("stop-listening"), host: HostName, port: Port }),
  /** Sent as UTF-8, exactly as it stands, at the end that is held by hand. */
  z.strictObject({ type: z.literal("type"), terminal, text: z.string().check(z.maxLength(MOST_TYPED_CHARACTERS)) }),
  z.strictObject({ type: z.literal("start-tls"), terminal }),
  z.strictObject({ type: z.literal("hang-up"), terminal }),
  z.strictObject({ type: z.literal("cut-link"), link }),
  z.strictObject({ type: z.literal("restore-link"), link }),
  z.strictObject({ type: z.literal("change-link"), link, settings: LinkSettingsDescription }),
  z.strictObject({ type: z.literal("stop-host"), host: HostName }),
  z.strictObject({ type: z.literal("start-host"), host: HostName }),
  /** In place of the zone of that origin, or beside the others. */
  z.strictObject({ type: z.literal("change-zone"), zone: ZoneDescription }),
  /** Mailboxes and queue stay; connections that are open go on under the old rules. */
  z.strictObject({ type: z.literal("change-server"), host: HostName, config: MailServerConfig }),
]);

export type WorldAction = z.output<typeof WorldAction>;
/** As written by hand, defaults left out. */
export type ActionSource = z.input<typeof WorldAction>;

/** An action and the moment at which it was done: after so many steps, when the clock showed so much. */
export const LoggedAction = z.strictObject({
  step: z.int().check(z.minimum(0)),
  at: z.number(),
  action: WorldAction,
});
export type LoggedAction = z.output<typeof LoggedAction>;

/** A session with more is no session any more. */
export const MOST_ACTIONS = 2000;

/** The log of a session, as a shared link carries it. */
export const ActionLog = z.array(LoggedAction).check(z.maxLength(MOST_ACTIONS));
