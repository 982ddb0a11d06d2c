/** One sign-in attempt, seen from the server: the mechanisms by name, and what holds for all of them. */
import { cramMd5Server } from "./cram-md5";
import type { Mechanism, ServerExchange, ServerExchangeOptions } from "./exchange";
import { loginServer } from "./login";
import { plainServer } from "./plain";
import { scramServer } from "./scram-sha-256";

/** Room for the longest names and passwords we take in any mechanism's dress, three times over. */
const MOST_RESPONSE_OCTETS = 8192;

/**
 * A new exchange for each attempt: none is ever used again. Where the client did not put the initial response into its
 * command, `start(null)` gives the challenge to send.
 */
export function serverExchange(mechanism: Mechanism, options: ServerExchangeOptions): ServerExchange {
  const exchange = MAKERS[mechanism](options);
  return {
    start: (initial) => (isTooLong(initial) ? { type: "failure", cause: "malformed" } : exchange.start(initial)),
    receive: (response) => (isTooLong(response) ? { type: "failure", cause: "malformed" } : exchange.receive(response)),
    foundSecret: (secret) => exchange.foundSecret(secret),
  };
}

const MAKERS: Readonly<Record<Mechanism, (options: ServerExchangeOptions) => ServerExchange>> = {
  "SCRAM-SHA-256": scramServer,
  "CRAM-MD5": cramMd5Server,
  PLAIN: plainServer,
  LOGIN: loginServer,
};

function isTooLong(message: Uint8Array | null): boolean {
  return message !== null && message.length > MOST_RESPONSE_OCTETS;
}
