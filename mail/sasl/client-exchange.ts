/** One sign-in attempt, seen from the client: the mechanisms by name. */
import { cramMd5Client } from "./cram-md5";
import type { ClientCredentials, ClientExchange, Mechanism } from "./exchange";
import { loginClient } from "./login";
import { plainClient } from "./plain";
import { scramClient } from "./scram-sha-256";

/** @throws RangeError for credentials that the mechanism cannot express, such as a NUL in a password */
export function clientExchange(mechanism: Mechanism, credentials: ClientCredentials): ClientExchange {
  return MAKERS[mechanism](credentials);
}

const MAKERS: Readonly<Record<Mechanism, (credentials: ClientCredentials) => ClientExchange>> = {
  "SCRAM-SHA-256": scramClient,
  "CRAM-MD5": cramMd5Client,
  PLAIN: plainClient,
  LOGIN: loginClient,
};
