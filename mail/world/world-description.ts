/**
 * A simulated internet described by data: hosts and links, names, mail servers, devices with a mail client. Everything that
 * happens follows from this, the seed in it, and what people do afterwards.
 */
import * as v from "valibot";
import { parseIpv4, parseIpv6 } from "../dns/address";
import { parseDomainName } from "../dns/domain-name";
import { MailServerConfig } from "../mail-server/mail-server-config";
import { INBOX, mailboxName } from "../mailbox/mailbox-name";
import { MECHANISMS } from "../sasl/exchange";
import { preparePassword, prepareUser } from "../sasl/prepare";
import {
  characters,
  decimal,
  fields,
  kinds,
  list,
  oneOf,
  type SourceOf,
  such,
  textLike,
  type ValueOf,
  whole,
  yesOrNo,
} from "../shape";

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

export const HostName = textLike(/^[a-z][a-z0-9-]{0,30}$/, "a short name in lower case, such as ann-laptop");

const Ipv4 = such(characters(0, 15), (one) => parseIpv4(one) !== null, "an IPv4 address, such as 192.0.2.10");
const Ipv6 = such(characters(0, 45), (one) => parseIpv6(one) !== null, "an IPv6 address, such as 2001:db8::25");
const DomainName = such(
  characters(0, 1000),
  (one) => parseDomainName(one) !== null,
  "a domain name, such as mail.school.example",
);
export const MailAddress = textLike(
  /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/,
  "an address, such as ann@school.example",
  254,
);
export const Port = whole(1, 65_535);

const record = { name: DomainName, ttl: v.optional(whole(0, 2_147_483_647), 300) };

const ZoneRecord = kinds({
  A: { ...record, address: Ipv4 },
  AAAA: { ...record, address: Ipv6 },
  /** "." as the exchange says that the domain takes no mail (RFC 7505). */
  MX: { ...record, preference: whole(0, 65_535), exchange: DomainName },
  TXT: { ...record, text: characters(0, 4000) },
  NS: { ...record, host: DomainName },
  CNAME: { ...record, target: DomainName },
});

export const ZoneDescription = fields({
  origin: DomainName,
  /** Whole names, without the origin left out. */
  records: list(ZoneRecord, 0, MOST_RECORDS),
});

const linkSettings = {
  latencyMs: v.optional(decimal(0, 5000), 20),
  octetsPerSecond: v.optional(decimal(100, 1e9), 1_250_000),
  loss: v.optional(decimal(0, 0.9), 0),
};
export const LinkSettingsDescription = fields(linkSettings);

const LinkDescription = fields({
  ...linkSettings,
  /** Without a name it is called after its ends, "ann-laptop router". */
  name: v.optional(characters(1, 64)),
  ends: list(HostName, 2, 2) as v.GenericSchema<[string, string]>,
  cut: v.optional(yesOrNo, false),
});

/** As an account's settings in a mail client. "on" is TLS before the first word. */
const Encryption = v.optional(oneOf("never", "if-offered", "required", "on"), "never");
/** RFC 4013's preparation has to accept them, or no mechanism could carry them. */
const User = such(
  characters(0, 255),
  (one) => (prepareUser(one) ?? "") !== "",
  "a user name without control characters",
);
const Password = such(
  characters(0, 255),
  (one) => (preparePassword(one) ?? "") !== "",
  "a password without control characters",
);

export const MailboxName = such(
  characters(0, 255),
  (one) => mailboxName(one) === one,
  "a mailbox's name, such as Sent or Work/Plans",
);

const Pop3Settings = fields({
  host: DomainName,
  port: v.optional(Port, 110),
  tls: Encryption,
  leaveOnServer: v.optional(yesOrNo, false),
});

const ImapSettings = fields({
  host: DomainName,
  port: v.optional(Port, 143),
  tls: Encryption,
  /** Stays connected and hears at once what happens; otherwise the two are brought into step when somebody asks for it. */
  keepInStep: v.optional(yesOrNo, false),
  /** Mailboxes that the device holds beside INBOX. One that the server does not have is not there on the device either. */
  otherMailboxes: v.optional(
    such(
      list(MailboxName, 0, MOST_OTHER_MAILBOXES),
      (names) => new Set([INBOX, ...names]).size > names.length,
      "each mailbox once, and INBOX not at all",
    ),
    [],
  ),
  /** Where a copy of what was sent is filed; null for nowhere. */
  sent: v.optional(v.nullable(MailboxName), "Sent"),
  /** Longer messages are listed without their content. */
  contentUpToOctets: v.optional(whole(0), 26_214_400),
});

export const DeviceAccount = such(
  fields({
    address: MailAddress,
    displayName: v.optional(
      such(characters(0, 100), (one) => !/\p{Cc}/u.test(one), "a name without control characters"),
      "",
    ),
    user: User,
    password: Password,
    submission: fields({ host: DomainName, port: v.optional(Port, 587), tls: Encryption }),
    pop3: v.optional(Pop3Settings),
    imap: v.optional(ImapSettings),
    /** Signs in without TLS, as clients once did. */
    allowAuthInClear: v.optional(yesOrNo, true),
    /** Without a list: the strongest that the server offers. */
    mechanisms: v.optional(list(oneOf(...MECHANISMS), 1, MECHANISMS.length)),
  }),
  ({ pop3, imap }) => (pop3 === undefined) !== (imap === undefined),
  "either pop3 or imap, and not both",
);

const Role = kinds({
  router: {},
  /** Knows every zone. */
  "name-server": {},
  "mail-server": { config: MailServerConfig },
  device: { accounts: v.optional(list(DeviceAccount, 0, MOST_ACCOUNTS), []) },
});

/** What a message has attached, beside the text that its content is. */
const InitialAttachment = such(
  fields({
    name: textLike(/^[\w .-]+$/, "a file's name, such as photo.jpg", 100),
    mediaType: v.optional(
      textLike(/^[a-z]+\/[a-z0-9.+-]{1,60}$/, "a media type, such as image/jpeg"),
      "application/octet-stream",
    ),
    /** What is in the file; a short one can be written out. */
    text: v.optional(characters(0, MOST_MAIL_CHARACTERS)),
    /** Or how long it is: so many octets that look like chance and are the same every time. On the wire they take a third more. */
    octets: v.optional(whole(1, MOST_ATTACHED_OCTETS)),
  }),
  ({ text: written, octets }) => (written === undefined) !== (octets === undefined),
  "either text or octets, and not both",
);

const InitialMail = fields({
  host: HostName,
  user: characters(0, 64),
  /** Made if it is not there. */
  mailbox: v.optional(MailboxName, INBOX),
  flags: v.optional(list(oneOf("seen", "flagged", "answered", "draft", "deleted"), 0, 5), []),
  /** RFC 5322 text; its lines may end in LF alone. */
  content: characters(1, MOST_MAIL_CHARACTERS),
  attachments: v.optional(list(InitialAttachment, 0, MOST_ATTACHMENTS), []),
});

export const WorldDescription = fields({
  /** The same seed, the same chance. */
  seed: whole(0, 0xffff_ffff),
  startsAt: such(
    textLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/, "an instant in UTC, such as 2026-11-26T09:00:00Z"),
    (one) => Number.isFinite(Date.parse(one)),
    "an instant that is in the calendar",
  ),
  hosts: list(fields({ name: HostName, address: Ipv4, role: Role, up: v.optional(yesOrNo, true) }), 1, MOST_HOSTS),
  links: v.optional(list(LinkDescription, 0, MOST_LINKS), []),
  zones: v.optional(list(ZoneDescription, 0, MOST_ZONES), []),
  /** Mailboxes that users of a mail server have beside INBOX, whether mail lies in them or not. */
  mailboxes: v.optional(
    list(
      fields({ host: HostName, user: characters(0, 64), names: list(MailboxName, 1, MOST_OWN_MAILBOXES) }),
      0,
      MOST_HOSTS,
    ),
    [],
  ),
  /** Mail that lies in mailboxes in the beginning, in the order in which it came. */
  mail: v.optional(list(InitialMail, 0, MOST_INITIAL_MAIL), []),
});

export type WorldDescription = ValueOf<typeof WorldDescription>;
/** As an author writes it, defaults left out. */
export type WorldSource = SourceOf<typeof WorldDescription>;
export type ZoneDescription = ValueOf<typeof ZoneDescription>;
export type LinkSettingsDescription = ValueOf<typeof LinkSettingsDescription>;
export type DeviceAccount = ValueOf<typeof DeviceAccount>;
export type Pop3Settings = ValueOf<typeof Pop3Settings>;
export type ImapSettings = ValueOf<typeof ImapSettings>;
export type InitialMail = ValueOf<typeof InitialMail>;
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
