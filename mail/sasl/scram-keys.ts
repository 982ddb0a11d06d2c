/** What a SCRAM server keeps instead of a password (RFC 5802 section 3). */
import { hmac } from "@noble/hashes/hmac.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { encodeUtf8 } from "../wire/text-coding";

export type ScramKeys = {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly storedKey: Uint8Array;
  readonly serverKey: Uint8Array;
};

/** SHA-256's output (RFC 7677 section 3). */
export const KEY_OCTETS = 32;

/** @param password prepared */
export function deriveScramKeys(password: string, salt: Uint8Array, iterations: number): ScramKeys {
  const { storedKey, serverKey } = clientScramKeys(password, salt, iterations);
  return { salt, iterations, storedKey, serverKey };
}

/** The server's keys and ClientKey, which only somebody with the password can have. */
export function clientScramKeys(
  password: string,
  salt: Uint8Array,
  iterations: number,
): { clientKey: Uint8Array; storedKey: Uint8Array; serverKey: Uint8Array } {
  const salted = pbkdf2(sha256, encodeUtf8(password), salt, { c: iterations, dkLen: KEY_OCTETS });
  const clientKey = hmac(sha256, salted, encodeUtf8("Client Key"));
  return { clientKey, storedKey: sha256(clientKey), serverKey: hmac(sha256, salted, encodeUtf8("Server Key")) };
}
