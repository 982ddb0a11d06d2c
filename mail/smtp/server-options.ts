/** What an SMTP server is told when it is made. */
import type { Entropy } from "../random";
import { MECHANISMS, type Mechanism } from "../sasl/exchange";

export type SmtpServerOptions = {
  readonly hostName: string;
  /** "mx" receives mail from anywhere; "submission" takes it from users who have signed in (RFC 6409). */
  readonly role: "mx" | "submission";
  readonly entropy: Entropy;
  /** Offers STARTTLS. */
  readonly tlsAvailable?: boolean;
  /** The connection is under TLS from its first octet (RFC 8314 section 3.3). */
  readonly tls?: boolean;
  /** Offers AUTH without TLS: for the sandbox, and for loopback. */
  readonly allowAuthInClear?: boolean;
  /** What AUTH offers, strongest first; without it all for submission, none for an MX. */
  readonly mechanisms?: readonly Mechanism[];
  /** See `ServerExchangeOptions`. */
  readonly decoyKey?: Uint8Array;
  /** Domains that count as full although they have no dot, beside the host's own name ("localhost"). */
  readonly ownDomains?: readonly string[];
  readonly maxMessageOctets?: number;
  /** In one transaction. */
  readonly maxRecipients?: number;
  /** Transactions in one session (RFC 9422 section 4.1); null for any number, and announced only when set. */
  readonly maxMails?: number | null;
  /** Commands refused for their form or order, or a wrong password, before the server hangs up. */
  readonly maxErrors?: number;
  /** What the greeting says behind the host's name. */
  readonly greeting?: string;
  readonly timeouts?: ServerTimeouts;
};

/** All in milliseconds. */
export type ServerTimeouts = {
  /** From one reply to the end of the next command, however slowly its octets drip in. */
  readonly command: number;
  /** From one piece of a message to the next. */
  readonly content: number;
  /** For the whole of a message, or one chunk of it: against a client that sends an octet a second. */
  readonly message: number;
};

export type SettledOptions = Required<SmtpServerOptions>;

const MINUTE = 60_000;

/** @throws RangeError for a host name or a bound that makes no sense */
export function settleOptions(given: SmtpServerOptions): SettledOptions {
  const options = {
    tlsAvailable: false,
    tls: false,
    allowAuthInClear: false,
    mechanisms: given.role === "submission" ? MECHANISMS : [],
    decoyKey: given.decoyKey ?? given.entropy(32),
    ownDomains: [],
    // What the large providers take: 25 MB of attachments, grown by a third in base64.
    maxMessageOctets: 35 * 1024 * 1024,
    // RFC 5321 section 4.5.3.1.8: at least 100. Postfix and Gmail stop at a few hundred to a thousand.
    maxRecipients: 1000,
    maxMails: null,
    // Postfix's smtpd_hard_error_limit.
    maxErrors: 20,
    greeting: "ESMTP Postroom",
    // RFC 5321 section 4.5.3.2.7: at least five minutes for a command. An hour carries 35 MB at 10 kB a second.
    timeouts: { command: 5 * MINUTE, content: 5 * MINUTE, message: 60 * MINUTE },
    ...given,
  };
  if (!/^[!-~]+$/.test(options.hostName)) throw new RangeError("a host's name is printable ASCII");
  const bounds = [options.maxMessageOctets, options.maxRecipients, options.maxMails ?? 1, options.maxErrors];
  if (!bounds.every((bound) => Number.isSafeInteger(bound) && bound > 0))
    throw new RangeError("bounds are whole, above 0");
  // RFC 9422 section 4: a limit is announced in at most six digits.
  if (options.maxRecipients > 999_999 || (options.maxMails ?? 1) > 999_999)
    throw new RangeError("limits have six digits");
  return options;
}
