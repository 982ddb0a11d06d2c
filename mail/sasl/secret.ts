/** What a server keeps for an account, and the check of a password sent in the clear (PLAIN, LOGIN, POP3's PASS). */
import { sha256 } from "@noble/hashes/sha2.js";
import { encodeUtf8 } from "../wire/text-coding";
import type { Secret } from "./exchange";
import { preparePassword } from "./prepare";
import { sameInConstantTime } from "./same-in-constant-time";
import { deriveScramKeys, type ScramKeys } from "./scram-keys";

/** RFC 7677 section 4: at least 4,096. What Dovecot, Cyrus and PostgreSQL announce too. */
export const DEFAULT_ITERATIONS = 4096;

/**
 * @param salt chosen at random for each account; 16 octets, as the salts shown for unknown users have
 * @throws RangeError for a password that nobody could sign in with: empty, too long, or with control characters
 */
export function makeSecret(password: string, salt: Uint8Array, iterations: number = DEFAULT_ITERATIONS): Secret {
  const prepared = preparePassword(password);
  if (prepared === null) throw new RangeError("a password has 1 to 1024 octets and no control characters");
  let keys: ScramKeys | null = null;
  return {
    password: prepared,
    scramKeys: () => {
      keys ??= deriveScramKeys(prepared, salt, iterations);
      return keys;
    },
  };
}

/** Whether it is the account's password. The work is the same for a user who does not exist (`secret` null). */
export function checkPassword(secret: Secret | null, password: string): boolean {
  // Digests are compared, so that the time does not show the length of the password either.
  const given = sha256(encodeUtf8(preparePassword(password) ?? ""));
  return sameInConstantTime(given, sha256(encodeUtf8(secret?.password ?? "no such user"))) && secret !== null;
}
