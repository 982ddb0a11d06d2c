/** Which messages a goal means: everything that is written has to fit, and what is left out may be anything. */
import * as z from "zod/mini";
import { mailboxesOf } from "../../../mail/message/address";
import { findFields } from "../../../mail/message/header-field";
import { type MessageText, messageText } from "../../../mail/message/message-text";
import { parseDeliveryStatus } from "../../../mail/message/parse-delivery-status";
import { type Message, parseMessage } from "../../../mail/message/parse-message";
import { Bounds, isWithin } from "./count";

const Text = z.string().check(z.minLength(1), z.maxLength(500));

export const MessageFilter = z.strictObject({
  /** The whole subject, decoded. */
  subject: z.optional(Text),
  /** A piece of it. */
  subjectHas: z.optional(Text),
  /** An address in From; capitals do not matter. */
  from: z.optional(Text),
  /** An address in To or Cc. */
  to: z.optional(Text),
  /** A piece of the plain text. */
  text: z.optional(Text),
  /** A piece of a header field's value: `{ name: Received, has: hill }`. */
  field: z.optional(z.strictObject({ name: Text, has: Text })),
  octets: z.optional(Bounds),
  read: z.optional(z.boolean()),
  flagged: z.optional(z.boolean()),
  answered: z.optional(z.boolean()),
  /** Marked \Deleted and still there. */
  deleted: z.optional(z.boolean()),
  /** On a device: whether the content is there, and not only a line in the list. */
  content: z.optional(z.boolean()),
  /** An attachment's file name. */
  attachment: z.optional(Text),
  /** A notice about a delivery: for whom, with which status, of which kind. */
  bounce: z.optional(
    z.strictObject({
      for: z.optional(Text),
      status: z.optional(Text),
      action: z._default(z.enum(["failed", "delayed", "delivered", "relayed", "expanded"]), "failed"),
    }),
  ),
});
export type MessageFilter = z.output<typeof MessageFilter>;

/** A message as a goal sees it, wherever it lies. */
export type SeenMessage = {
  /** What it is called there: its number, its UID. */
  readonly number: number;
  /** null where the device has not fetched it. */
  readonly content: Uint8Array | null;
  readonly octets: number;
  readonly read: boolean;
  readonly flagged: boolean;
  readonly answered: boolean;
  readonly deleted: boolean;
};

export function fitsFilter(message: SeenMessage, filter: MessageFilter): boolean {
  const { read, flagged, answered, deleted, content, octets } = filter;
  if (read !== undefined && message.read !== read) return false;
  if (flagged !== undefined && message.flagged !== flagged) return false;
  if (answered !== undefined && message.answered !== answered) return false;
  if (deleted !== undefined && message.deleted !== deleted) return false;
  if (content !== undefined && (message.content !== null) !== content) return false;
  if (octets !== undefined && !isWithin(message.octets, octets)) return false;
  return message.content === null ? !asksForContent(filter) : fitsContent(message.content, filter);
}

export function fitsContent(content: Uint8Array, filter: MessageFilter): boolean {
  if (!asksForContent(filter)) return true;
  const { message, text } = read(content);
  const { subject, subjectHas, from, to, field, attachment, bounce } = filter;
  if (subject !== undefined && text.subject?.trim() !== subject) return false;
  if (subjectHas !== undefined && !(text.subject ?? "").includes(subjectHas)) return false;
  if (from !== undefined && !hasAddress(text.from, from)) return false;
  if (to !== undefined && !hasAddress([...text.to, ...text.cc], to)) return false;
  if (filter.text !== undefined && !(text.text ?? "").includes(filter.text)) return false;
  if (field && !findFields(message.fields, field.name).some(({ value }) => value.includes(field.has))) return false;
  if (attachment !== undefined && !text.attachments.some(({ name }) => name === attachment)) return false;
  return bounce === undefined || isBounce(message, bounce);
}

/** The decoded subject, for naming a message to a learner; null where there is none. */
export function subjectOf(content: Uint8Array | null): string | null {
  return content === null ? null : read(content).text.subject;
}

/** The first address in From; null where there is none. */
export function senderOf(content: Uint8Array | null): string | null {
  const [first] = content === null ? [] : mailboxesOf(read(content).text.from);
  return first ? `${first.local}@${first.domain}` : null;
}

/** What a filter asks for, in words: "with the subject “Lunch”, from ann@hill.example". Empty for any message. */
export function sayFilter(filter: MessageFilter): string {
  const parts: string[] = [];
  if (filter.subject !== undefined) parts.push(`with the subject “${filter.subject}”`);
  if (filter.subjectHas !== undefined) parts.push(`with “${filter.subjectHas}” in its subject`);
  if (filter.from !== undefined) parts.push(`from ${filter.from}`);
  if (filter.to !== undefined) parts.push(`to ${filter.to}`);
  if (filter.text !== undefined) parts.push(`with the words “${filter.text}”`);
  if (filter.field !== undefined) parts.push(`with “${filter.field.has}” in ${filter.field.name}`);
  if (filter.octets?.atLeast !== undefined) parts.push(`of ${filter.octets.atLeast} octets or more`);
  if (filter.octets?.atMost !== undefined) parts.push(`of ${filter.octets.atMost} octets at most`);
  if (filter.read !== undefined) parts.push(filter.read ? "that was read" : "that was not read");
  if (filter.flagged !== undefined) parts.push(filter.flagged ? "that is flagged" : "that is not flagged");
  if (filter.answered !== undefined) parts.push(filter.answered ? "that was answered" : "that was not answered");
  if (filter.deleted !== undefined) parts.push(filter.deleted ? "marked as deleted" : "not marked as deleted");
  if (filter.content !== undefined) parts.push(filter.content ? "fetched as a whole" : "listed without its content");
  if (filter.attachment !== undefined) parts.push(`with ${filter.attachment} attached`);
  if (filter.bounce?.for !== undefined) parts.push(`that tells what became of the one to ${filter.bounce.for}`);
  else if (filter.bounce) parts.push("that tells what became of another");
  return parts.join(", ");
}

function asksForContent({ subject, subjectHas, from, to, text, field, attachment, bounce }: MessageFilter): boolean {
  return [subject, subjectHas, from, to, text, field, attachment, bounce].some((wanted) => wanted !== undefined);
}

type Read = { readonly message: Message; readonly text: MessageText };

/** Contents are shared by all copies and never written to, so each is taken apart once. */
const known = new WeakMap<Uint8Array, Read>();

function read(content: Uint8Array): Read {
  const before = known.get(content);
  if (before) return before;
  const message = parseMessage(content);
  const both = { message, text: messageText(message) };
  known.set(content, both);
  return both;
}

function hasAddress(addresses: MessageText["from"], wanted: string): boolean {
  return mailboxesOf(addresses).some(
    ({ local, domain }) => `${local}@${domain}`.toLowerCase() === wanted.toLowerCase(),
  );
}

function isBounce(message: Message, wanted: NonNullable<MessageFilter["bounce"]>): boolean {
  const recipients = parseDeliveryStatus(message)?.recipients ?? [];
  return recipients.some(
    ({ final, status, action }) =>
      action === wanted.action &&
      (wanted.for === undefined || final.toLowerCase() === wanted.for.toLowerCase()) &&
      (wanted.status === undefined || status === wanted.status),
  );
}
