/** CRAM-MD5 (RFC 2195): an HMAC of the server's challenge under the password, which the server must therefore know. */
import { hmac } from "@noble/hashes/hmac.js";
import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { octets } from "../wire/octets";
import { decodeUtf8Strictly, encodeUtf8 } from "../wire/text-coding";
import { challengeStamp } from "./challenge-stamp";
import type {
  ClientCredentials,
  ClientExchange,
  Secret,
  ServerExchange,
  ServerExchangeOptions,
  ServerStep,
} from "./exchange";
import { prepareCredentials, prepareUser } from "./prepare";
import { sameInConstantTime } from "./same-in-constant-time";

export function cramMd5Server(options: ServerExchangeOptions): ServerExchange {
  const challenge = octets(challengeStamp(options));
  let user = "";
  let digest = "";
  return {
    // RFC 2195 section 2: the server speaks first, so an initial response breaks the grammar.
    start: (initial) => (initial ? { type: "failure", cause: "malformed" } : { type: "challenge", bytes: challenge }),
    receive: (response): ServerStep => {
      // A user name may have spaces; the digest has none.
      const parts = /^(.+) ([0-9a-f]{32})$/s.exec(decodeUtf8Strictly(response) ?? "");
      if (!parts) return { type: "failure", cause: "malformed" };
      const prepared = prepareUser(parts[1] ?? "");
      if (prepared === null) return { type: "failure", cause: "refused" };
      user = prepared;
      digest = parts[2] ?? "";
      return { type: "find-secret", user };
    },
    foundSecret: (secret: Secret | null) => {
      const expected = keyedDigest(challenge, secret?.password ?? "no such user");
      return sameInConstantTime(octets(digest), octets(expected)) && secret
        ? { type: "success", user, final: null }
        : { type: "failure", cause: "refused" };
    },
  };
}

/** @throws RangeError for a user name or password with control characters, or none */
export function cramMd5Client(credentials: ClientCredentials): ClientExchange {
  const { user, password } = prepareCredentials(credentials);
  let answered = false;
  return {
    initial: null,
    receive: (challenge) => {
      if (answered) return { type: "failure", reason: "CRAM-MD5 has one challenge, and the server sends a second" };
      answered = true;
      return { type: "response", bytes: encodeUtf8(`${user} ${keyedDigest(challenge, password)}`) };
    },
    get mayEnd() {
      return answered;
    },
  };
}

function keyedDigest(challenge: Uint8Array, password: string): string {
  return bytesToHex(hmac(md5, encodeUtf8(password), challenge));
}
