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

type DerivedKeys = {
  readonly clientKey: Uint8Array;
  readonly storedKey: Uint8Array;
  readonly serverKey: Uint8Array;
};

/**
 * The latest derivations. A client may keep what it derived (RFC 5802 section 5.1, on the iteration count): the same account
 * signs in again and again, and a simulated session that is replayed signs in all over from the beginning.
 */
const derived = new Map<string, DerivedKeys>();
const MOST_DERIVED = 64;

/** The server's keys and ClientKey, which only somebody with the password can have. */
export function clientScramKeys(password: string, salt: Uint8Array, iterations: number): DerivedKeys {
  // Not the password itself: it would stay here after its session has ended.
  const key = `${iterations} ${salt.join(" ")} ${sha256(encodeUtf8(password)).join(" ")}`;
  const keys = derived.get(key) ?? derive(password, salt, iterations);
  derived.delete(key);
  derived.set(key, keys);
  const [oldest] = derived.keys();
  if (derived.size > MOST_DERIVED && oldest !== undefined) derived.delete(oldest);
  return keys;
}

function derive(password: string, salt: Uint8Array, iterations: number): DerivedKeys {
  const salted = pbkdf2(sha256, encodeUtf8(password), salt, { c: iterations, dkLen: KEY_OCTETS });
  const clientKey = hmac(sha256, salted, encodeUtf8("Client Key"));
  return { clientKey, storedKey: sha256(clientKey), serverKey: hmac(sha256, salted, encodeUtf8("Server Key")) };
}
