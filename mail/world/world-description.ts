/**
 * A simulated internet described by data: hosts and links, names, mail servers, devices with a mail client. Everything that
 * happens follows from this, the seed in it, and what people do afterwards.
 */
import * as z from "zod/mini";
import { parseIpv4, parseIpv6 } from "../dns/address";
import { parseDomainName } from "../dns/domain-name";
import { MailServerConfig } from "../mail-server/mail-server-config";
import { INBOX, mailboxName } from "../mailbox/mailbox-name";
import { MECHANISMS } from "../sasl/exchange";
import { preparePassword, prepareUser } from "../sasl/prepare";

/** A diagram with more can no longer be read. */
const MOST_HOSTS = 60;
const MOST_LINKS = 120;
const MOST_ZONES = 50;
const MOST_RECORDS = 200;
const MOST_ACCOUNTS = 10;
const MOST_INITIAL_MAIL = 200;
/** Beside INBOX; each is a connection of its own while it is kept in step. */
const MOST_OTHER_MAILBOXES = 9;
/** Octets of one message that is there in the beginning: tasks with "the big one" have some 3 MB. */
const MOST_MAIL_CHARACTERS = 4_194_304;
/** In base64 they stay below that too. */
const MOST_ATTACHED_OCTETS = 3_000_000;
const MOST_ATTACHMENTS = 10;
const MOST_OWN_MAILBOXES = 30;

export const HostName = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,30}$/, "a short name in lower case, such as ann-laptop"));

const Ipv4 = z.string().check(z.refine((text) => parseIpv4(text) !== null, "an IPv4 address, such as 192.0.2.10"));
const Ipv6 = z.string().check(z.refine((text) => parseIpv6(text) !== null, "an IPv6 address, such as 2001:db8::25"));
const DomainName = z.string().check(
  z.maxLength(1000),
  z.refine((text) => parseDomainName(text) !== null, "a domain name, such as mail.school.example"),
);
export const MailAddress = z
  .string()
  .check(z.maxLength(254), z.regex(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/, "an address, such as ann@school.example"));
export const Port = z.int().check(z.minimum(1), z.maximum(65_535));

const uint16 = z.int().check(z.minimum(0), z.maximum(65_535));
const ttl = z._default(z.int().check(z.minimum(0), z.maximum(2_147_483_647)), 300);
const name = DomainName;

const ZoneRecord = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("A"), name, ttl, address: Ipv4 }),
  z.strictObject({ type: z.literal("AAAA"), name, ttl, address: Ipv6 }),
  /** "." as the exchange says that the domain takes no mail (RFC 7505). */
  z.strictObject({ type: z.literal("MX"), name, ttl, preference: uint16, exchange: DomainName }),
  z.strictObject({ type: z.literal("TXT"), name, ttl, text: z.string().check(z.maxLength(4000)) }),
  z.strictObject({ type: z.literal("NS"), name, ttl, host: DomainName }),
  z.strictObject({ type: z.literal("CNAME"), name, ttl, target: DomainName }),
]);

export const ZoneDescription = z.strictObject({
  origin: DomainName,
  /** Whole names, without the origin left out. */
  records: z.array(ZoneRecord).check(z.maxLength(MOST_RECORDS)),
});

export const LinkSettingsDescription = z.strictObject({
  latencyMs: z._default(z.number().check(z.minimum(0), z.maximum(5000)), 20),
  octetsPerSecond: z._default(z.number().check(z.minimum(100), z.maximum(1e9)), 1_250_000),
  loss: z._default(z.number().check(z.minimum(0), z.maximum(0.9)), 0),
});

const LinkDescription = z.extend(LinkSettingsDescription, {
  /** Without a name it is called after its ends, "ann-laptop router". */
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  ends: z.tuple([HostName, HostName]),
  cut: z._default(z.boolean(), false),
});

/** As an account's settings in a mail client. "on" is TLS before the first word. */
const Encryption = z._default(z.enum(["never", "if-offered", "required", "on"]), "never");
/** RFC 4013's preparation has to accept them, or no mechanism could carry them. */
const User = z.string().check(
  z.maxLength(255),
  z.refine((text) => (prepareUser(text) ?? "") !== "", "a user name without control characters"),
);
const Password = z.string().check(
  z.maxLength(255),
  z.refine((text) => (preparePassword(text) ?? "") !== "", "a password without control characters"),
);

export const MailboxName = z.string().check(
  z.maxLength(255),
  z.refine((text) => mailboxName(text) === text, "a mailbox's name, such as Sent or Work/Plans"),
);

const Pop3Settings = z.strictObject({
  host: DomainName,
  port: z._default(Port, 110),
  tls: Encryption,
  leaveOnServer: z._default(z.boolean(), false),
});

const ImapSettings = z.strictObject({
  host: DomainName,
  port: z._default(Port, 143),
  tls: Encryption,
  /** Stays connected and hears at once what happens; otherwise the two are brought into step when somebody asks for it. */
  keepInStep: z._default(z.boolean(), false),
  /** Mailboxes that the device holds beside INBOX. One that the server does not have is not there on the device either. */
  otherMailboxes: z._default(
    z.array(MailboxName).check(
      z.maxLength(MOST_OTHER_MAILBOXES),
      z.refine((names) => new Set([INBOX, ...names]).size > names.length, "each mailbox once, and INBOX not at all"),
    ),
    [],
  ),
  /** Where a copy of what was sent is filed; null for nowhere. */
  sent: z._default(z.nullable(MailboxName), "Sent"),
  /** Longer messages are listed without their content. */
  contentUpToOctets: z._default(z.int().check(z.minimum(0)), 26_214_400),
});

const EitherWay = z.refine<{ pop3?: unknown; imap?: unknown }>(
  ({ pop3, imap }) => (pop3 === undefined) !== (imap === undefined),
  "either pop3 or imap, and not both",
);

export const DeviceAccount = z
  .strictObject({
    address: MailAddress,
    displayName: z._default(z.string().check(z.maxLength(100), z.regex(/^\P{Cc}*$/u)), ""),
    user: User,
    password: Password,
    submission: z.strictObject({ host: DomainName, port: z._default(Port, 587), tls: Encryption }),
    pop3: z.optional(Pop3Settings),
    imap: z.optional(ImapSettings),
    /** Signs in without TLS, as clients once did. */
    allowAuthInClear: z._default(z.boolean(), true),
    /** Without a list: the strongest that the server offers. */
    mechanisms: z.optional(z.array(z.enum(MECHANISMS)).check(z.minLength(1))),
  })
  .check(EitherWay);

const Role = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("router") }),
  /** Knows every zone. */
  z.strictObject({ type: z.literal("name-server") }),
  z.strictObject({ type: z.literal("mail-server"), config: MailServerConfig }),
  z.strictObject({
    type: z.literal("device"),
    accounts: z._default(z.array(DeviceAccount).check(z.maxLength(MOST_ACCOUNTS)), []),
  }),
]);

/** What a message has attached, beside the text that its content is. */
const InitialAttachment = z
  .strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w .-]+$/, "a file's name, such as photo.jpg")),
    mediaType: z._default(
      z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/, "a media type, such as image/jpeg")),
      "application/octet-stream",
    ),
    /** What is in the file; a short one can be written out. */
    text: z.optional(z.string().check(z.maxLength(MOST_MAIL_CHARACTERS))),
    /** Or how long it is: so many octets that look like chance and are the same every time. On the wire they take a third more. */
    octets: z.optional(z.int().check(z.minimum(1), z.maximum(MOST_ATTACHED_OCTETS))),
  })
  .check(
    z.refine(
      ({ text, octets }) => (text === undefined) !== (octets === undefined),
      "either text or octets, and not both",
    ),
  );

const InitialMail = z.strictObject({
  host: HostName,
  user: z.string().check(z.maxLength(64)),
  /** Made if it is not there. */
  mailbox: z._default(MailboxName, INBOX),
  flags: z._default(z.array(z.enum(["seen", "flagged", "answered", "draft", "deleted"])).check(z.maxLength(5)), []),
  /** RFC 5322 text; its lines may end in LF alone. */
  content: z.string().check(z.minLength(1), z.maxLength(MOST_MAIL_CHARACTERS)),
  attachments: z._default(z.array(InitialAttachment).check(z.maxLength(MOST_ATTACHMENTS)), []),
});

export const WorldDescription = z.strictObject({
  /** The same seed, the same chance. */
  seed: z.int().check(z.minimum(0), z.maximum(0xffff_ffff)),
  startsAt: z.string().check(
    z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/, "an instant in UTC, such as 2026-11-26T09:00:00Z"),
    z.refine((text) => Number.isFinite(Date.parse(text)), "an instant that is in the calendar"),
  ),
  hosts: z
    .array(z.strictObject({ name: HostName, address: Ipv4, role: Role, up: z._default(z.boolean(), true) }))
    .check(z.minLength(1), z.maxLength(MOST_HOSTS)),
  links: z._default(z.array(LinkDescription).check(z.maxLength(MOST_LINKS)), []),
  zones: z._default(z.array(ZoneDescription).check(z.maxLength(MOST_ZONES)), []),
  /** Mailboxes that users of a mail server have beside INBOX, whether mail lies in them or not. */
  mailboxes: z._default(
    z
      .array(
        z.strictObject({
          host: HostName,
          user: z.string().check(z.maxLength(64)),
          names: z.array(MailboxName).check(z.minLength(1), z.maxLength(MOST_OWN_MAILBOXES)),
        }),
      )
      .check(z.maxLength(MOST_HOSTS)),
    [],
  ),
  /** Mail that lies in mailboxes in the beginning, in the order in which it came. */
  mail: z._default(z.array(InitialMail).check(z.maxLength(MOST_INITIAL_MAIL)), []),
});

export type WorldDescription = z.output<typeof WorldDescription>;
/** As an author writes it, defaults left out. */
export type WorldSource = z.input<typeof WorldDescription>;
export type ZoneDescription = z.output<typeof ZoneDescription>;
export type DeviceAccount = z.output<typeof DeviceAccount>;
export type Pop3Settings = z.output<typeof Pop3Settings>;
export type ImapSettings = z.output<typeof ImapSettings>;
export type InitialMail = z.output<typeof InitialMail>;
export type HostDescription = WorldDescription["hosts"][number];

export function linkName({
  name,
  ends,
}: {
  readonly name?: string | undefined;
  readonly ends: readonly [string, string];
}): string {
  return name ?? `${ends[0]} ${ends[1]}`;
}
