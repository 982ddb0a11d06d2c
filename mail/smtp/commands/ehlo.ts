/** EHLO (RFC 5321 section 4.1.1.1). */
import { parseHost } from "../path";
import { type Reply, reply } from "../reply";

export type EhloCommand = {
  readonly verb: "EHLO";
  /** What the client calls itself: a domain in lower case, or an address literal with its brackets. */
  readonly host: string;
};

/** ehlo = "EHLO" SP ( Domain / address-literal ) */
export function parseEhlo(rest: string): EhloCommand | Reply {
  return parseGreeting("EHLO", rest);
}

export function parseGreeting<Verb extends "EHLO" | "HELO">(
  verb: Verb,
  rest: string,
): { readonly verb: Verb; readonly host: string } | Reply {
  const host = rest.startsWith("[")
    ? parseHost(rest)
    : HOST_NAME.test(rest) && rest.length <= 255
      ? rest.toLowerCase()
      : null;
  return host === null
    ? reply(501, "5.5.4", `${verb} takes the name of a host, or its address in brackets`)
    : { verb, host };
}

// A-labels only: before the reply the client cannot know that more is understood (RFC 6531 section 3.7.1). Underscores and
// stray hyphens are in many hosts' names, whatever the grammar says, and section 4.1.4 has a server refuse nobody for
// what it calls itself.
const HOST_NAME = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?$/;
