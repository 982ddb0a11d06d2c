/** EHLO (RFC 5321 section 4.1.1.1). */
import { printExtensions } from "../extensions";
import { parseHost } from "../path";
import { type Reply, reply } from "../reply";
import type { Outcome, ServerTalk } from "../server-talk";

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

/** A new greeting ends a transaction as RSET does (RFC 5321 section 4.1.4). */
export function serveEhlo(talk: ServerTalk, { host }: EhloCommand): Outcome {
  greet(talk, "EHLO", host);
  const { hostName, maxMessageOctets, maxRecipients, maxMails, tlsAvailable } = talk.options;
  const extensions = printExtensions({
    size: maxMessageOctets,
    pipelining: true,
    eightBitMime: true,
    utf8: true,
    chunking: true,
    binaryMime: true,
    dsn: true,
    enhancedCodes: true,
    limits: { mailMax: maxMails, rcptMax: maxRecipients, rcptDomainMax: null },
    // RFC 3207 section 4.2: no longer offered once TLS is on.
    startTls: tlsAvailable && !talk.tls,
    auth: talk.mechanisms,
  });
  // RFC 2034 section 4: no enhanced code here.
  return reply(250, null, `${hostName} greets ${host}`, ...extensions);
}

export function greet(talk: ServerTalk, verb: "EHLO" | "HELO", host: string): void {
  talk.move(verb);
  talk.forgetTransaction();
  talk.hello = host;
  talk.extended = verb === "EHLO";
}
