/** What one IMAP server does differently from another. */
import type { Entropy } from "../random";
import type { Mechanism } from "../sasl/exchange";

export type ImapServerOptions = {
  /** In the greeting and in CRAM-MD5's challenge. */
  readonly hostName: string;
  /** "on": the connection was made under TLS, as on port 993. "available": STARTTLS is offered. */
  readonly tls: "none" | "available" | "on";
  /** Without TLS and without this, nobody is offered any way to sign in. */
  readonly allowAuthInClear: boolean;
  readonly mechanisms: readonly Mechanism[];
  readonly entropy: Entropy;
  /** See `ServerExchangeOptions` in mail/sasl/exchange.ts. */
  readonly decoyKey?: Uint8Array;
  /** Octets in an appended message (RFC 7889). */
  readonly appendLimit?: number;
  readonly idleMilliseconds?: number;
  /** Refused commands in a row after which the server hangs up. */
  readonly maxErrors?: number;
};

/** RFC 9051 section 5.4: after authentication an inactivity timer runs for at least 30 minutes. */
export const IDLE_MILLISECONDS = 1_800_000;

/** Before it, ten minutes are what POP3 gives (RFC 1939 section 3): time to look a password up, and no place to stay. */
export const STRANGER_MILLISECONDS = 600_000;

/** The same as SMTP's usual bound: what can be sent can be filed. */
export const APPEND_LIMIT = 26_214_400;

/** Enough for somebody who learns by typing; a port scanner or an HTTP client gives itself away sooner. */
export const MOST_ERRORS = 20;

/** Three is what people get before they look at what they type. */
export const MOST_FAILED_SIGN_INS = 3;
