/** What has to lie in mailboxes, queues and outboxes. */
import * as z from "zod/mini";
import { INBOX } from "../../../mail/mailbox/mailbox-name";
import { HostName, MailboxName } from "../mail-schemas";
import { countField } from "./count";
import { MessageFilter } from "./message-filter";

const user = z.string().check(z.minLength(1), z.maxLength(64));
const account = z._default(z.int().check(z.minimum(0), z.maximum(100)), 0);
const mailbox = z._default(MailboxName, INBOX);
const message = z._default(MessageFilter, {});
const Address = z.string().check(z.minLength(1), z.maxLength(320));

/** Messages in a mailbox of a user on a mail server. */
export const ServerMail = z.strictObject({
  type: z.literal("server-mail"),
  server: HostName,
  user,
  mailbox,
  message,
  count: countField,
});

/** Messages as a device shows them, with what was changed there and the server has not heard of yet. */
export const DeviceMail = z.strictObject({
  type: z.literal("device-mail"),
  device: HostName,
  account,
  mailbox,
  message,
  count: countField,
});

/** A device and a server hold the same messages with the same marks. */
export const InStep = z.strictObject({
  type: z.literal("in-step"),
  device: HostName,
  account,
  server: HostName,
  user,
  mailbox,
});

/** A user has, or has not, a mailbox of that name. */
export const MailboxThere = z.strictObject({
  type: z.literal("mailbox"),
  server: HostName,
  user,
  name: MailboxName,
  exists: z._default(z.boolean(), true),
});

/** Messages that a server has taken on and not passed on yet. `from` and `to` are the envelope's. */
export const Queue = z.strictObject({
  type: z.literal("queue"),
  server: HostName,
  from: z.optional(Address),
  to: z.optional(Address),
  message,
  count: countField,
});

/** Messages in a device's outbox, sent ones included. */
export const Outbox = z.strictObject({
  type: z.literal("outbox"),
  device: HostName,
  account,
  state: z.optional(z.enum(["waiting", "sending", "sent", "refused"])),
  to: z.optional(Address),
  message,
  count: countField,
});

export const MAIL_CONDITIONS = [ServerMail, DeviceMail, InStep, MailboxThere, Queue, Outbox] as const;
export type MailCondition = z.output<(typeof MAIL_CONDITIONS)[number]>;
