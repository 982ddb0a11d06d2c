/** What CRAM-MD5 and APOP ask to be hashed: unique for ever, in the form of a Message-ID (RFC 2195 section 2, RFC 1939 section 7). */
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ServerExchangeOptions } from "./exchange";

/** Too many values for two to meet, even at the same millisecond. */
const RANDOM_OCTETS = 12;

/** `<random.time@host>` */
export function challengeStamp({ entropy, now, hostName }: ServerExchangeOptions): string {
  return `<${bytesToHex(entropy(RANDOM_OCTETS))}.${now}@${hostName}>`;
}
