/** How long the client waits for each reply, in milliseconds: the minima of RFC 5321 section 4.5.3.2 and what they leave out. */
export type ClientTimeouts = {
  readonly greeting: number;
  /** EHLO, HELO, RSET, STARTTLS, AUTH and TLS's own handshake, of which the RFC does not speak. */
  readonly other: number;
  readonly MAIL: number;
  readonly RCPT: number;
  /** For 354. */
  readonly DATA: number;
  /** After the last dot, and after each BDAT: the server may be delivering. The time to carry the octets comes on top. */
  readonly content: number;
  /** Nothing depends on the reply to QUIT. */
  readonly QUIT: number;
};

const MINUTE = 60_000;

export const CLIENT_TIMEOUTS: ClientTimeouts = {
  greeting: 5 * MINUTE,
  other: 5 * MINUTE,
  MAIL: 5 * MINUTE,
  RCPT: 5 * MINUTE,
  DATA: 2 * MINUTE,
  content: 10 * MINUTE,
  QUIT: MINUTE,
};

/**
 * RFC 5321 section 4.5.3.2.5 gives each block of data three minutes. An engine does not see blocks leave, so it reckons with
 * the slowest line on which sending mail is any use.
 */
const SLOWEST_OCTETS_A_MILLISECOND = 10;

export function carryingTime(octets: number): number {
  return Math.ceil(octets / SLOWEST_OCTETS_A_MILLISECOND);
}
