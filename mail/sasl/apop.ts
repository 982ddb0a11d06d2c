/** APOP's digest (RFC 1939 section 7). No SASL mechanism, but the same trade: a proof of the password under a challenge. */
import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import type { Secret } from "./exchange";
import { sameInConstantTime } from "./same-in-constant-time";

/** @param timestamp from the greeting, angle brackets included. @returns 32 hexadecimal digits, lower case */
export function apopDigest(timestamp: string, password: string): string {
  return bytesToHex(md5(encodeUtf8(timestamp + password)));
}

/** Whether the digest proves the account's password; the work is the same for a user who does not exist (`secret` null). */
export function checkApop(secret: Secret | null, timestamp: string, digest: string): boolean {
  const expected = apopDigest(timestamp, secret?.password ?? "no such user");
  return sameInConstantTime(encodeUtf8(digest), octets(expected)) && secret !== null;
}
