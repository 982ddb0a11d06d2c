/** What an IMAP client is told before it begins. */
import type { Entropy } from "../random";
import type { Mechanism } from "../sasl/exchange";

export type ImapClientOptions = {
  readonly user: string;
  readonly password: string;
  /** For SCRAM's nonce. */
  readonly entropy: Entropy;
  /** "on": the connection was made under TLS, as on port 993. The others say what becomes of STARTTLS. */
  readonly tls: "never" | "if-offered" | "required" | "on";
  /** Lets the password go out readable without TLS, when there is no better way. */
  readonly allowAuthInClear?: boolean;
  /** The mechanisms that may be tried; all when left out. They are tried strongest first, whatever their order here. */
  readonly mechanisms?: readonly Mechanism[];
  /** False: the command LOGIN is not tried. */
  readonly allowLogin?: boolean;
  readonly timeoutMilliseconds?: number;
  /** How long one IDLE lasts before it is begun anew. */
  readonly idleMilliseconds?: number;
  /** Octets of one response without its literals, and of its literals: whoever sends more is hung up on. */
  readonly maxResponseOctets?: number;
  readonly maxLiteralOctets?: number;
};

/** RFC 9051 leaves it open; two minutes are what a server may take over a search through a large mailbox. */
export const TIMEOUT_MILLISECONDS = 120_000;

/** RFC 2177 section 3: a server may log out whom it thinks inactive after 30 minutes, so at least every 29. */
export const IDLE_MILLISECONDS = 28 * 60_000;

/** The UIDs of half a million messages in one SEARCH response. */
export const RESPONSE_OCTETS = 4_194_304;

/** More than the largest providers let through. Longer ones can be fetched in parts. */
export const LITERAL_OCTETS = 67_108_864;
