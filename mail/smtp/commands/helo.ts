/** HELO (RFC 5321 section 4.1.1.1): the greeting of clients that know no extensions. */
import type { Reply } from "../reply";
import { parseGreeting } from "./ehlo";

export type HeloCommand = { readonly verb: "HELO"; readonly host: string };

/** helo = "HELO" SP Domain; an address literal is taken too (RFC 5321 section 4.1.3). */
export function parseHelo(rest: string): HeloCommand | Reply {
  return parseGreeting("HELO", rest);
}
