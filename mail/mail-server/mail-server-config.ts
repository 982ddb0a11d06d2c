/**
 * A mail server described by data: the same description runs in the simulated network, behind TCP ports and in transcripts.
 * What is not given has the default written here.
 */
import * as v from "valibot";
import { MECHANISMS } from "../sasl/exchange";
import {
  characters,
  decimal,
  fields,
  list,
  namedBy,
  oneOf,
  type SourceOf,
  such,
  textLike,
  type ValueOf,
  whole,
  yesOrNo,
} from "../shape";

/** RFC 5321 section 4.5.3.1.2: 255 octets; of letters, digits and hyphens as section 2.3.5 wants them. */
const Domain = textLike(
  /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/,
  "a domain in lower case, such as mail.example.org",
  255,
);

/** A local part that needs no quotes (RFC 5321 section 4.1.2, Dot-string), in lower case: 64 octets (4.5.3.1.1). */
const UserName = textLike(/^[a-z0-9_+-]+(\.[a-z0-9_+-]+)*$/, "a name in lower case, such as alice or alice.smith", 64);

const User = fields({
  name: UserName,
  /** Kept as it is: CRAM-MD5 and APOP cannot do with less. */
  password: such(characters(1, 255), (password) => !/\p{Cc}/u.test(password), "a password without control characters"),
  /** Octets in all their mailboxes; null is no limit. */
  quotaOctets: v.optional(v.nullable(whole(0)), null),
});

const Greylist = fields({
  /** How long a stranger has to wait before a second try counts. */
  delaySeconds: v.optional(whole(1, 86_400), 300),
});

const Retry = fields({
  /** RFC 5321 section 4.5.4.1: at least 30 minutes between tries, except that the first few may come sooner. */
  firstDelaySeconds: v.optional(whole(1, 86_400), 300),
  factor: v.optional(decimal(1, 10), 2),
  longestDelaySeconds: v.optional(whole(1, 604_800), 4 * 3600),
  /** When the sender is told that it takes long; null: never. */
  delayNoticeSeconds: v.optional(v.nullable(whole(1, 2_592_000)), 4 * 3600),
  /** RFC 5321 section 4.5.4.1: at least 4 or 5 days. */
  giveUpSeconds: v.optional(whole(1, 2_592_000), 5 * 86_400),
});

export const MailServerConfig = fields({
  /** What it calls itself in greetings, trace headers and challenges. */
  hostName: Domain,
  /** The domains whose mail ends here. */
  domains: list(Domain, 1, 100),
  users: v.optional(list(User, 0, 10_000), []),
  /** A name, and the names or addresses behind it: an alias when it is one, a list when it is several. */
  aliases: v.optional(namedBy(UserName, list(characters(0, 320), 0, 100)), {}),
  /** Other domains for which the MX port takes mail and passes it on, as a backup MX or a gateway does. */
  relayDomains: v.optional(list(Domain, 0, 100), []),
  /** Whether users who have signed in may write to domains that are not ours. */
  relayForUsers: v.optional(yesOrNo, true),
  /** Passes everything on to this host instead of looking up MX records. */
  smartHost: v.optional(v.nullable(fields({ host: Domain, port: v.optional(whole(1, 65_535), 25) })), null),
  tls: v.optional(yesOrNo, false),
  /** Offers AUTH, APOP and USER without TLS: passwords, or what can be guessed from, in the clear. */
  allowAuthInClear: v.optional(yesOrNo, false),
  mechanisms: v.optional(list(oneOf(...MECHANISMS), 0, MECHANISMS.length), MECHANISMS),
  /** SIZE (RFC 1870). */
  maxMessageOctets: v.optional(whole(1024, 1_073_741_824), 26_214_400),
  /** RFC 5321 section 4.5.3.1.8: 100 at least. */
  maxRecipients: v.optional(whole(1, 10_000), 100),
  /** Whether VRFY and EXPN tell who is there, or 252 (RFC 5321 section 7.3). */
  tellsUsers: v.optional(yesOrNo, false),
  /** A full mailbox: 452, try again, or 552, give up. */
  whenFull: v.optional(oneOf("defer", "refuse"), "refuse"),
  greylist: v.optional(v.nullable(Greylist), null),
  retry: v.optional(Retry, {}),
  pop3: v.optional(
    fields({
      /** EXPIRE and LOGIN-DELAY (RFC 2449); null is not advertised. */
      expire: v.optional(v.nullable(v.union([oneOf("never"), whole(0)])), null),
      loginDelaySeconds: v.optional(v.nullable(whole(1, 86_400)), null),
    }),
    {},
  ),
});

/** As written by an author, defaults left out. */
export type MailServerDescription = SourceOf<typeof MailServerConfig>;

export type MailServerConfig = ValueOf<typeof MailServerConfig>;
