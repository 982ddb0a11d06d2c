/** HELO (RFC 5321 section 4.1.1.1): the greeting of clients that know no extensions. */

import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";
import { greet, parseGreeting } from "./ehlo";

export type HeloCommand = { readonly verb: "HELO"; readonly host: string };

/** helo = "HELO" SP Domain; an address literal is taken too (RFC 5321 section 4.1.3). */
export function parseHelo(rest: string): HeloCommand | Reply {
  return parseGreeting("HELO", rest);
}

export function serveHelo(talk: ServerTalk, { host }: HeloCommand): Outcome {
  greet(talk, "HELO", host);
  return reply(250, null, `${talk.options.hostName} greets ${host}`);
}
