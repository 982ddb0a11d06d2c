/**
 * A mail server described by data: the same description runs in the simulated network, behind TCP ports and in transcripts.
 * What is not given has the default written here.
 */
import * as z from "zod/mini";
import { MECHANISMS } from "../sasl/exchange";

/** RFC 5321 section 4.5.3.1.2: 255 octets; of letters, digits and hyphens as section 2.3.5 wants them. */
const Domain = z
  .string()
  .check(
    z.maxLength(255),
    z.regex(
      /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/,
      "a domain in lower case, such as mail.example.org",
    ),
  );

/** A local part that needs no quotes (RFC 5321 section 4.1.2, Dot-string), in lower case: 64 octets (4.5.3.1.1). */
const UserName = z
  .string()
  .check(
    z.maxLength(64),
    z.regex(/^[a-z0-9_+-]+(\.[a-z0-9_+-]+)*$/, "a name in lower case, such as alice or alice.smith"),
  );

const User = z.strictObject({
  name: UserName,
  /** Kept as it is: CRAM-MD5 and APOP cannot do with less. */
  password: z
    .string()
    .check(z.minLength(1), z.maxLength(255), z.regex(/^\P{Cc}*$/u, "a password without control characters")),
  /** Octets in all their mailboxes; null is no limit. */
  quotaOctets: z._default(z.nullable(z.int().check(z.minimum(0))), null),
});

const Greylist = z.strictObject({
  /** How long a stranger has to wait before a second try counts. */
  delaySeconds: z._default(z.int().check(z.minimum(1), z.maximum(86_400)), 300),
});

const Retry = z.strictObject({
  /** RFC 5321 section 4.5.4.1: at least 30 minutes between tries, except that the first few may come sooner. */
  firstDelaySeconds: z._default(z.int().check(z.minimum(1), z.maximum(86_400)), 300),
  factor: z._default(z.number().check(z.minimum(1), z.maximum(10)), 2),
  longestDelaySeconds: z._default(z.int().check(z.minimum(1), z.maximum(604_800)), 4 * 3600),
  /** When the sender is told that it takes long; null: never. */
  delayNoticeSeconds: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(2_592_000))), 4 * 3600),
  /** RFC 5321 section 4.5.4.1: at least 4 or 5 days. */
  giveUpSeconds: z._default(z.int().check(z.minimum(1), z.maximum(2_592_000)), 5 * 86_400),
});

export const MailServerConfig = z.strictObject({
  /** What it calls itself in greetings, trace headers and challenges. */
  hostName: Domain,
  /** The domains whose mail ends here. */
  domains: z.array(Domain).check(z.minLength(1), z.maxLength(100)),
  users: z._default(z.array(User).check(z.maxLength(10_000)), []),
  /** A name, and the names or addresses behind it: an alias when it is one, a list when it is several. */
  aliases: z._default(z.record(UserName, z.array(z.string().check(z.maxLength(320))).check(z.maxLength(100))), {}),
  /** Other domains for which the MX port takes mail and passes it on, as a backup MX or a gateway does. */
  relayDomains: z._default(z.array(Domain).check(z.maxLength(100)), []),
  /** Whether users who have signed in may write to domains that are not ours. */
  relayForUsers: z._default(z.boolean(), true),
  /** Passes everything on to this host instead of looking up MX records. */
  smartHost: z._default(z.nullable(z.strictObject({ host: Domain, port: z._default(z.int(), 25) })), null),
  tls: z._default(z.boolean(), false),
  /** Offers AUTH, APOP and USER without TLS: passwords, or what can be guessed from, in the clear. */
  allowAuthInClear: z._default(z.boolean(), false),
  mechanisms: z._default(z.array(z.enum(MECHANISMS)), [...MECHANISMS]),
  /** SIZE (RFC 1870). */
  maxMessageOctets: z._default(z.int().check(z.minimum(1024), z.maximum(1_073_741_824)), 26_214_400),
  /** RFC 5321 section 4.5.3.1.8: 100 at least. */
  maxRecipients: z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 100),
  /** Whether VRFY and EXPN tell who is there, or 252 (RFC 5321 section 7.3). */
  tellsUsers: z._default(z.boolean(), false),
  /** A full mailbox: 452, try again, or 552, give up. */
  whenFull: z._default(z.enum(["defer", "refuse"]), "refuse"),
  greylist: z._default(z.nullable(Greylist), null),
  retry: z._default(Retry, Retry.parse({})),
  pop3: z._default(
    z.strictObject({
      /** EXPIRE and LOGIN-DELAY (RFC 2449); null is not advertised. */
      expire: z._default(z.nullable(z.union([z.literal("never"), z.int().check(z.minimum(0))])), null),
      loginDelaySeconds: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(86_400))), null),
    }),
    { expire: null, loginDelaySeconds: null },
  ),
});

/** As written by an author, defaults left out. */
export type MailServerDescription = z.input<typeof MailServerConfig>;

export type MailServerConfig = z.output<typeof MailServerConfig>;
