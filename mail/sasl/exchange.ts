/**
 * SASL (RFC 4422) as a value between two others: a protocol engine carries the octets, its driver knows the accounts, and an
 * exchange says what comes next. Base64 and the protocol's own words around it belong to the protocol.
 */
import type { Instant } from "../engine";
import type { Entropy } from "../random";
import type { ScramKeys } from "./scram-keys";

/** Strongest first: the order in which they are offered and tried. */
export const MECHANISMS = ["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"] as const;

export type Mechanism = (typeof MECHANISMS)[number];

/**
 * What a server must know to check every mechanism. CRAM-MD5 and APOP need the password itself: that is their price, and one
 * of the things the sandbox shows. Made by `makeSecret`.
 */
export type Secret = {
  readonly password: string;
  /** RFC 5802's StoredKey and ServerKey, derived when first asked for: 4,096 rounds of HMAC take their time. */
  readonly scramKeys: () => ScramKeys;
};

export type ServerStep =
  | { readonly type: "challenge"; readonly bytes: Uint8Array }
  /** Call `foundSecret` with the account's, or null when there is no such user; the peer cannot tell the two apart. */
  | { readonly type: "find-secret"; readonly user: string }
  /** `final` is for the client before or with the success, where the mechanism has such a thing (SCRAM). */
  | { readonly type: "success"; readonly user: string; readonly final: Uint8Array | null }
  /** "malformed" broke the mechanism's grammar; "refused" is a wrong password, an unknown user, or acting for another. */
  | { readonly type: "failure"; readonly cause: "malformed" | "refused" };

/** The server's half of one attempt. `start` or `receive` first, then whatever the steps ask for. */
export interface ServerExchange {
  /** @param initial the initial response (RFC 4422 section 3.3), or null when the client sent none; empty is not null */
  start(initial: Uint8Array | null): ServerStep;
  receive(response: Uint8Array): ServerStep;
  foundSecret(secret: Secret | null): ServerStep;
}

export type ServerExchangeOptions = {
  readonly entropy: Entropy;
  /** The server's name in CRAM-MD5's challenge. */
  readonly hostName: string;
  readonly now: Instant;
  /**
   * Known to the server alone and the same for all its connections. Of it are made the salts that SCRAM shows for users
   * who don't exist. Without it those salts are stable and look right, but whoever has read this code can compute them.
   */
  readonly decoyKey?: Uint8Array;
};

export type ClientCredentials = {
  readonly user: string;
  readonly password: string;
  /** The authorisation identity (RFC 4422 section 2), when it is not simply the user's. */
  readonly authorize?: string;
  readonly entropy: Entropy;
};

export type ClientStep =
  | { readonly type: "response"; readonly bytes: Uint8Array }
  /** The challenge is nonsense, or the server failed to prove that it knows the password: cancel the exchange. */
  | { readonly type: "failure"; readonly reason: string };

/** The client's half of one attempt. */
export interface ClientExchange {
  /** The initial response, or null where the mechanism lets the server speak first. */
  readonly initial: Uint8Array | null;
  receive(challenge: Uint8Array): ClientStep;
  /** Whether the server may be believed when it reports success: in SCRAM, only once its signature was right. */
  readonly mayEnd: boolean;
}
