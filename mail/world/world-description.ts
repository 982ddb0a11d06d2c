/**
 * A simulated internet described by data: hosts and links, names, mail servers, devices with a mail client. Everything that
 * happens follows from this, the seed in it, and what people do afterwards.
 */
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
  type Shape,
  type SourceOf,
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

const Ipv4 = characters(0, 15).such((one) => parseIpv4(one) !== null, "an IPv4 address, such as 192.0.2.10");
const Ipv6 = characters(0, 45).such((one) => parseIpv6(one) !== null, "an IPv6 address, such as 2001:db8::25");
const DomainName = characters(0, 1000).such(
  (one) => parseDomainName(one) !== null,
  "a domain name, such as mail.school.example",
);
export const MailAddress = textLike(
  /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/,
  "an address, such as ann@school.example",
  254,
);
export const Port = whole(1, 65_535);

const record = { name: DomainName, ttl: whole(0, 2_147_483_647).otherwise(300) };

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
  latencyMs: decimal(0, 5000).otherwise(20),
  octetsPerSecond: decimal(100, 1e9).otherwise(1_250_000),
  loss: decimal(0, 0.9).otherwise(0),
};
export const LinkSettingsDescription = fields(linkSettings);

const LinkDescription = fields({
  ...linkSettings,
  /** Without a name it is called after its ends, "ann-laptop router". */
  name: characters(1, 64).optional(),
  ends: list(HostName, 2, 2) as Shape<readonly [string, string]>,
  cut: yesOrNo.otherwise(false),
});

/** As an account's settings in a mail client. "on" is TLS before the first word. */
const Encryption = oneOf("never", "if-offered", "required", "on").otherwise("never");
/** RFC 4013's preparation has to accept them, or no mechanism could carry them. */
const User = characters(0, 255).such(
  (one) => (prepareUser(one) ?? "") !== "",
  "a user name without control characters",
);
const Password = characters(0, 255).such(
  (one) => (preparePassword(one) ?? "") !== "",
  "a password without control characters",
);

export const MailboxName = characters(0, 255).such(
  (one) => mailboxName(one) === one,
  "a mailbox's name, such as Sent or Work/Plans",
);

const Pop3Settings = fields({
  host: DomainName,
  port: Port.otherwise(110),
  tls: Encryption,
  leaveOnServer: yesOrNo.otherwise(false),
});

const ImapSettings = fields({
  host: DomainName,
  port: Port.otherwise(143),
  tls: Encryption,
  /** Stays connected and hears at once what happens; otherwise the two are brought into step when somebody asks for it. */
  keepInStep: yesOrNo.otherwise(false),
  /** Mailboxes that the device holds beside INBOX. One that the server does not have is not there on the device either. */
  otherMailboxes: list(MailboxName, 0, MOST_OTHER_MAILBOXES)
    .such((names) => new Set([INBOX, ...names]).size > names.length, "each mailbox once, and INBOX not at all")
    .otherwise([]),
  /** Where a copy of what was sent is filed; null for nowhere. */
  sent: MailboxName.orNull().otherwise("Sent"),
  /** Longer messages are listed without their content. */
  contentUpToOctets: whole(0).otherwise(26_214_400),
});

export const DeviceAccount = fields({
  address: MailAddress,
  displayName: characters(0, 100)
    .such((one) => !/\p{Cc}/u.test(one), "a name without control characters")
    .otherwise(""),
  user: User,
  password: Password,
  submission: fields({ host: DomainName, port: Port.otherwise(587), tls: Encryption }),
  pop3: Pop3Settings.optional(),
  imap: ImapSettings.optional(),
  /** Signs in without TLS, as clients once did. */
  allowAuthInClear: yesOrNo.otherwise(true),
  /** Without a list: the strongest that the server offers. */
  mechanisms: list(oneOf(...MECHANISMS), 1, MECHANISMS.length).optional(),
}).such(({ pop3, imap }) => (pop3 === undefined) !== (imap === undefined), "either pop3 or imap, and not both");

const Role = kinds({
  router: {},
  /** Knows every zone. */
  "name-server": {},
  "mail-server": { config: MailServerConfig },
  device: { accounts: list(DeviceAccount, 0, MOST_ACCOUNTS).otherwise([]) },
});

/** What a message has attached, beside the text that its content is. */
const InitialAttachment = fields({
  name: textLike(/^[\w .-]+$/, "a file's name, such as photo.jpg", 100),
  mediaType: textLike(/^[a-z]+\/[a-z0-9.+-]{1,60}$/, "a media type, such as image/jpeg").otherwise(
    "application/octet-stream",
  ),
  /** What is in the file; a short one can be written out. */
  text: characters(0, MOST_MAIL_CHARACTERS).optional(),
  /** Or how long it is: so many octets that look like chance and are the same every time. On the wire they take a third more. */
  octets: whole(1, MOST_ATTACHED_OCTETS).optional(),
}).such(
  ({ text: written, octets }) => (written === undefined) !== (octets === undefined),
  "either text or octets, and not both",
);

const InitialMail = fields({
  host: HostName,
  user: characters(0, 64),
  /** Made if it is not there. */
  mailbox: MailboxName.otherwise(INBOX),
  flags: list(oneOf("seen", "flagged", "answered", "draft", "deleted"), 0, 5).otherwise([]),
  /** RFC 5322 text; its lines may end in LF alone. */
  content: characters(1, MOST_MAIL_CHARACTERS),
  attachments: list(InitialAttachment, 0, MOST_ATTACHMENTS).otherwise([]),
});

export const WorldDescription = fields({
  /** The same seed, the same chance. */
  seed: whole(0, 0xffff_ffff),
  startsAt: textLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/, "an instant in UTC, such as 2026-11-26T09:00:00Z").such(
    (one) => Number.isFinite(Date.parse(one)),
    "an instant that is in the calendar",
  ),
  hosts: list(fields({ name: HostName, address: Ipv4, role: Role, up: yesOrNo.otherwise(true) }), 1, MOST_HOSTS),
  links: list(LinkDescription, 0, MOST_LINKS).otherwise([]),
  zones: list(ZoneDescription, 0, MOST_ZONES).otherwise([]),
  /** Mailboxes that users of a mail server have beside INBOX, whether mail lies in them or not. */
  mailboxes: list(
    fields({ host: HostName, user: characters(0, 64), names: list(MailboxName, 1, MOST_OWN_MAILBOXES) }),
    0,
    MOST_HOSTS,
  ).otherwise([]),
  /** Mail that lies in mailboxes in the beginning, in the order in which it came. */
  mail: list(InitialMail, 0, MOST_INITIAL_MAIL).otherwise([]),
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
