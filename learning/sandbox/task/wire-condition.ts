/**
 * What has to have crossed the wire since the learner began: commands and replies by what they mean, messages handed over, how
 * connections ended, how much they carried. Never by the letters typed: `retr 2` and `RETR 2` are one command.
 */
import * as z from "zod/mini";
import { HostName, MailboxName } from "../mail-schemas";
import { Bounds, countField } from "./count";
import { MessageFilter } from "./message-filter";

/** Whose conversation it is; what is left out may be anybody. */
const who = {
  /** Who speaks as the client: a person at a terminal, a device's mail client, a server that passes mail on. */
  by: z.optional(z.enum(["hand", "device", "server"])),
  /** The host that opened the connection. */
  from: z.optional(HostName),
  /** The host that was called. */
  server: z.optional(HostName),
  /** Who answers there: the host's engine, or a person who waits at the port. */
  answeredBy: z.optional(z.enum(["engine", "hand"])),
  /** Whether only the two ends could read it. */
  tls: z.optional(z.boolean()),
} as const;

const outcome = z._default(z.enum(["accepted", "refused", "any"]), "accepted");
const Address = z.string().check(z.maxLength(320));
/** 550, or 5 for all that begin so. */
const Code = z.int().check(z.minimum(2), z.maximum(599));

export const SMTP_VERBS = [
  "EHLO",
  "HELO",
  "MAIL",
  "RCPT",
  "DATA",
  "BDAT",
  "RSET",
  "VRFY",
  "EXPN",
  "HELP",
  "NOOP",
  "QUIT",
  "STARTTLS",
  "AUTH",
] as const;

export const SmtpCommand = z.strictObject({
  type: z.literal("smtp-command"),
  ...who,
  verb: z.enum(SMTP_VERBS),
  /** MAIL's, RCPT's or VRFY's address; "" is the empty sender of bounces. */
  address: z.optional(Address),
  code: z.optional(Code),
  outcome,
  count: countField,
});

export const POP3_VERBS = [
  "USER",
  "PASS",
  "APOP",
  "AUTH",
  "STLS",
  "CAPA",
  "STAT",
  "LIST",
  "RETR",
  "DELE",
  "NOOP",
  "RSET",
  "TOP",
  "UIDL",
  "UTF8",
  "LANG",
  "QUIT",
] as const;

export const Pop3Command = z.strictObject({
  type: z.literal("pop3-command"),
  ...who,
  verb: z.enum(POP3_VERBS),
  /** The message's number; for LIST and UIDL null means all of them. */
  message: z.optional(z.nullable(z.int().check(z.minimum(1)))),
  /** TOP's lines. */
  lines: z.optional(Bounds),
  outcome,
  count: countField,
});

export const IMAP_VERBS = [
  "CAPABILITY",
  "ID",
  "NOOP",
  "LOGOUT",
  "AUTHENTICATE",
  "LOGIN",
  "STARTTLS",
  "APPEND",
  "CREATE",
  "DELETE",
  "ENABLE",
  "EXAMINE",
  "IDLE",
  "LIST",
  "LSUB",
  "NAMESPACE",
  "RENAME",
  "SELECT",
  "STATUS",
  "SUBSCRIBE",
  "UNSUBSCRIBE",
  "CHECK",
  "CLOSE",
  "COPY",
  "EXPUNGE",
  "FETCH",
  "MOVE",
  "SEARCH",
  "SORT",
  "STORE",
  "THREAD",
  "UNSELECT",
] as const;

/** What a FETCH asks for; "whole" is all of a message's content, "part" one of its MIME parts. */
export const FETCHED = [
  "flags",
  "uid",
  "size",
  "date",
  "envelope",
  "structure",
  "header",
  "text",
  "part",
  "whole",
] as const;

/** What a SEARCH looks for. */
export const SEARCHED = [
  "seen",
  "unseen",
  "flagged",
  "unflagged",
  "answered",
  "unanswered",
  "deleted",
  "undeleted",
  "from",
  "to",
  "subject",
  "text",
  "larger",
  "smaller",
  "day",
] as const;

export const ImapCommand = z.strictObject({
  type: z.literal("imap-command"),
  ...who,
  /** With or without UID before it. */
  verb: z.enum(IMAP_VERBS),
  uid: z.optional(z.boolean()),
  /** The mailbox named, or for commands about messages the one that is selected. */
  mailbox: z.optional(MailboxName),
  /** Where COPY and MOVE lead, and RENAME. */
  to: z.optional(MailboxName),
  /** A message among those it names, as the command names them: by sequence number, or with UID by that. */
  message: z.optional(z.int().check(z.minimum(1))),
  fetches: z.optional(z.enum(FETCHED)),
  /** Which part: "2" or "1.2". */
  part: z.optional(z.string().check(z.regex(/^[1-9]\d*(\.[1-9]\d*)*$/, "write a part's number, such as 2 or 1.2"))),
  /** STORE adds, or takes away, this flag: "\Seen". */
  adds: z.optional(z.string().check(z.maxLength(100))),
  removes: z.optional(z.string().check(z.maxLength(100))),
  /** SEARCH looks for this, alone or among other things. */
  searches: z.optional(z.enum(SEARCHED)),
  outcome,
  count: countField,
});

/** A whole message that was handed to a server by SMTP, with its envelope. */
export const Delivery = z.strictObject({
  type: z.literal("delivery"),
  ...who,
  port: z.optional(z.int()),
  /** The envelope's: "" is the empty sender of bounces. */
  sender: z.optional(Address),
  /** Several: all of them on the envelope of one message. */
  recipient: z.optional(z.union([Address, z.array(Address).check(z.minLength(1), z.maxLength(10))])),
  message: z._default(MessageFilter, {}),
  code: z.optional(Code),
  outcome,
  count: countField,
});

/** A reply: an SMTP code, or the word that begins it in POP3 and IMAP. */
export const Reply = z.strictObject({
  type: z.literal("reply"),
  ...who,
  protocol: z.enum(["smtp", "pop3", "imap"]),
  code: z.optional(Code),
  word: z.optional(z.enum(["+OK", "-ERR", "OK", "NO", "BAD", "BYE"])),
  count: countField,
});

export const Connection = z.strictObject({
  type: z.literal("connection"),
  ...who,
  protocol: z.enum(["smtp", "pop3", "imap"]),
  signedIn: z.optional(z.boolean()),
  /** "goodbye": QUIT or LOGOUT was said and answered. "broken": it ended without. "open": it has not ended. */
  end: z.optional(z.enum(["goodbye", "broken", "open"])),
  /** SMTP: it broke off while a message's content was being sent. */
  inContent: z.optional(z.boolean()),
  count: countField,
});

/** How many octets were said, in all conversations that fit together. */
export const Octets = z.strictObject({
  type: z.literal("octets"),
  ...who,
  protocol: z.optional(z.enum(["smtp", "pop3", "imap"])),
  said: z._default(z.enum(["client", "server", "both"]), "both"),
  atLeast: z.optional(z.int().check(z.minimum(0))),
  atMost: z.optional(z.int().check(z.minimum(0))),
});

export const WIRE_CONDITIONS = [SmtpCommand, Pop3Command, ImapCommand, Delivery, Reply, Connection, Octets] as const;
export type WireCondition = z.output<(typeof WIRE_CONDITIONS)[number]>;
