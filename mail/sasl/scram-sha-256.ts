/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677): each side proves that it knows the password, or what was derived from it, and nobody who
 * listens can use what was said. Channel binding is not offered: engines do not see the TLS layer.
 *
 *     C: n,,n=user,r=nonce                     S: r=nonce+more,s=salt,i=iterations
 *     C: c=biws,r=nonce+more,p=proof           S: v=signature
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { decodeUtf8Strictly, encodeUtf8 } from "../wire/text-coding";
import type {
  ClientCredentials,
  ClientExchange,
  ClientStep,
  Secret,
  ServerExchange,
  ServerExchangeOptions,
  ServerStep,
} from "./exchange";
import { prepareCredentials, prepareUser } from "./prepare";
import { sameInConstantTime } from "./same-in-constant-time";
import { clientScramKeys, KEY_OCTETS, type ScramKeys } from "./scram-keys";
import { DEFAULT_ITERATIONS } from "./secret";

/** 144 bits, and no padding in base64. */
const NONCE_OCTETS = 18;
const DECOY_SALT_OCTETS = 16;

/** RFC 7677 section 4. A smaller number comes from somebody who wants to guess the password offline. */
const FEWEST_ITERATIONS = 4096;
/** About two seconds on a school's laptop; a server must not be able to stall its client for longer. */
const MOST_ITERATIONS = 600_000;

// The productions of RFC 5802 section 7: value-char excludes NUL, "=" and ","; printable excludes ",".
const CLIENT_FIRST =
  /^(([ny]|p=[A-Za-z0-9.-]+),(?:a=([^\0,]+))?,)((m=[^\0,]+,)?n=([^\0,]+),r=([!-+\--~]+)(?:,[A-Za-z]=[^\0,]+)*)$/;
const CLIENT_FINAL = /^(c=([A-Za-z0-9+/=]+),r=([!-+\--~]+)(?:,[A-Za-z]=[^\0,]+)*),p=([A-Za-z0-9+/=]+)$/;
const SERVER_FIRST = /^r=([!-+\--~]+),s=([A-Za-z0-9+/=]+),i=([1-9][0-9]{0,9})(?:,[A-Za-z]=[^\0,]+)*$/;
const SERVER_FINAL = /^(?:v=([A-Za-z0-9+/=]+)|e=([^\0,]+))(?:,[A-Za-z]=[^\0,]+)*$/;

export function scramServer(options: ServerExchangeOptions): ServerExchange {
  let gs2Header = "";
  let user = "";
  let nonce = "";
  let clientFirst = "";
  let serverFirst = "";
  let keys: ScramKeys | null = null;
  let known = false;

  const receiveFirst = (message: Uint8Array): ServerStep => {
    const match = CLIENT_FIRST.exec(decodeUtf8Strictly(message) ?? "");
    if (!match) return MALFORMED;
    const [, header = "", binding = "", authorize, bare = "", extension, name = "", clientNonce = ""] = match;
    // RFC 5802 section 6: "p" asks for a binding we never offered, "y" says rightly that we offered none. Section 5.1:
    // a mandatory extension nobody knows ends the attempt.
    if (binding.startsWith("p") || extension) return REFUSED;
    const plainName = unescapeName(name);
    const plainAuthorize = authorize === undefined ? plainName : unescapeName(authorize);
    if (plainName === null || plainAuthorize === null) return MALFORMED;
    const prepared = prepareUser(plainName);
    if (prepared === null || prepareUser(plainAuthorize) !== prepared) return REFUSED;
    [gs2Header, clientFirst, user] = [header, bare, prepared];
    nonce = clientNonce + encodeBase64(options.entropy(NONCE_OCTETS));
    return { type: "find-secret", user };
  };

  const receiveFinal = (message: Uint8Array, { storedKey, serverKey }: ScramKeys): ServerStep => {
    const match = CLIENT_FINAL.exec(decodeUtf8Strictly(message) ?? "");
    if (!match) return MALFORMED;
    const [, withoutProof = "", binding = "", givenNonce = "", proofText = ""] = match;
    const proof = decodeBase64(proofText);
    if (proof?.length !== KEY_OCTETS) return MALFORMED;
    // RFC 5802 section 5.1, "c": it repeats the header, so that nobody on the way can have changed it.
    if (binding !== encodeBase64(encodeUtf8(gs2Header)) || givenNonce !== nonce) return REFUSED;
    const spoken = encodeUtf8(`${clientFirst},${serverFirst},${withoutProof}`);
    const clientKey = exclusiveOr(proof, hmac(sha256, storedKey, spoken));
    if (!sameInConstantTime(sha256(clientKey), storedKey) || !known) return REFUSED;
    const signature = encodeBase64(hmac(sha256, serverKey, spoken));
    return { type: "success", user, final: encodeUtf8(`v=${signature}`) };
  };

  return {
    start: (initial) => (initial ? receiveFirst(initial) : { type: "challenge", bytes: new Uint8Array(0) }),
    receive: (response) => (keys ? receiveFinal(response, keys) : receiveFirst(response)),
    foundSecret: (secret: Secret | null) => {
      known = secret !== null;
      keys = secret?.scramKeys() ?? decoyKeys(user, options);
      serverFirst = `r=${nonce},s=${encodeBase64(keys.salt)},i=${keys.iterations}`;
      return { type: "challenge", bytes: encodeUtf8(serverFirst) };
    },
  };
}

/** @throws RangeError for a user name or password with control characters, or none */
export function scramClient(credentials: ClientCredentials): ClientExchange {
  const { user, password } = prepareCredentials(credentials);
  const { authorize } = credentials;
  const clientNonce = encodeBase64(credentials.entropy(NONCE_OCTETS));
  const gs2Header = `n,${authorize ? `a=${escapeName(authorize)}` : ""},`;
  const clientFirst = `n=${escapeName(user)},r=${clientNonce}`;
  let expected: Uint8Array | null = null;
  let mayEnd = false;

  const receiveFirst = (text: string): ClientStep => {
    const [, nonce = "", saltText = "", iterationsText = ""] = SERVER_FIRST.exec(text) ?? [];
    const salt = decodeBase64(saltText);
    const iterations = Number(iterationsText);
    if (!salt || nonce === "") return failure("the server's first SCRAM message is malformed");
    // RFC 5802 section 5: a nonce without ours in front was not made for this exchange.
    if (!nonce.startsWith(clientNonce) || nonce === clientNonce)
      return failure("the server's nonce is not built on ours");
    if (iterations < FEWEST_ITERATIONS) return failure("so few iterations would give the password away");
    if (iterations > MOST_ITERATIONS) return failure("so many iterations would take too long");
    const withoutProof = `c=${encodeBase64(encodeUtf8(gs2Header))},r=${nonce}`;
    const spoken = encodeUtf8(`${clientFirst},${text},${withoutProof}`);
    const { clientKey, storedKey, serverKey } = clientScramKeys(password, salt, iterations);
    const proof = exclusiveOr(clientKey, hmac(sha256, storedKey, spoken));
    expected = hmac(sha256, serverKey, spoken);
    return { type: "response", bytes: encodeUtf8(`${withoutProof},p=${encodeBase64(proof)}`) };
  };

  const receiveFinal = (text: string, signature: Uint8Array): ClientStep => {
    const match = SERVER_FINAL.exec(text);
    if (!match) return failure("the server's last SCRAM message is malformed");
    if (match[2] !== undefined) return failure(`the server reports ${match[2]}`);
    const given = decodeBase64(match[1] ?? "");
    if (!given || !sameInConstantTime(given, signature)) return failure("the server does not know the password");
    mayEnd = true;
    return { type: "response", bytes: new Uint8Array(0) };
  };

  return {
    initial: encodeUtf8(gs2Header + clientFirst),
    receive: (challenge) => {
      const text = decodeUtf8Strictly(challenge);
      if (text === null || mayEnd) return failure("a SCRAM message that does not belong here");
      return expected ? receiveFinal(text, expected) : receiveFirst(text);
    },
    get mayEnd() {
      return mayEnd;
    },
  };
}

const MALFORMED: ServerStep = { type: "failure", cause: "malformed" };
const REFUSED: ServerStep = { type: "failure", cause: "refused" };

function failure(reason: string): ClientStep {
  return { type: "failure", reason };
}

/**
 * For a user who does not exist: a salt like any other, the same at every attempt, since an account's never changes either;
 * and keys that no proof fits. Accounts should have salts of the same length and the same iterations, and their keys should
 * be derived before anybody asks, or the first attempt at each tells by its duration that it exists.
 */
function decoyKeys(user: string, { decoyKey, hostName }: ServerExchangeOptions): ScramKeys {
  const digest = hmac(sha256, decoyKey ?? encodeUtf8(hostName), encodeUtf8(user));
  return {
    salt: digest.slice(0, DECOY_SALT_OCTETS),
    iterations: DEFAULT_ITERATIONS,
    storedKey: sha256(digest),
    serverKey: digest,
  };
}

/** RFC 5802 section 5.1, "n": "=" and "," have names of their own. */
function escapeName(name: string): string {
  return name.replaceAll("=", "=3D").replaceAll(",", "=2C");
}

function unescapeName(name: string): string | null {
  if (/=(?!2C|3D)/.test(name)) return null;
  return name.replaceAll("=2C", ",").replaceAll("=3D", "=");
}

function exclusiveOr(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((octet, index) => octet ^ (b[index] ?? 0));
}
