/** CAPA (RFC 2449 section 5): what there is beyond the minimum, as things stand now. */
import { type ClientCommand, linesOf } from "../client-command";
import type { Pop3Session } from "../server-session";
import { hasNoArgument } from "./arguments";

export function serveCapa(session: Pop3Session, argument: string): void {
  if (hasNoArgument(session, argument)) session.lines("here is what there is", capabilities(session));
}

function capabilities({ options, maySignIn, tls, state }: Pop3Session): string[] {
  const { mechanisms, expire = null, loginDelaySeconds = null, implementation = null } = options;
  const offered = ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"];
  if (maySignIn) {
    offered.push("USER");
    if (mechanisms.length > 0) offered.push(`SASL ${mechanisms.join(" ")}`);
  }
  // RFC 2595 section 4: only where STLS may be given.
  if (options.tls === "available" && !tls && state === "authorization") offered.push("STLS");
  offered.push("UTF8 USER", "LANG");
  if (expire !== null) offered.push(`EXPIRE ${expire === "never" ? "NEVER" : expire}`);
  if (loginDelaySeconds !== null) offered.push(`LOGIN-DELAY ${loginDelaySeconds}`);
  // RFC 2449 section 6.9: strangers need not know which software has which holes.
  if (implementation !== null && state === "transaction") offered.push(`IMPLEMENTATION ${implementation}`);
  return offered;
}

/** The lines as the server has them. */
export function requestCapa(): ClientCommand<readonly string[]> {
  return { line: "CAPA", multiLine: true, read: (_, body) => linesOf(body) };
}

/** What stands behind a capability's name, word by word; null where it is not offered. Names have no case (section 3). */
export function findCapability(capabilities: readonly string[], name: string): string[] | null {
  for (const line of capabilities) {
    const [first = "", ...parameters] = line.split(" ");
    if (first.toUpperCase() === name) return parameters.map((parameter) => parameter.toUpperCase());
  }
  return null;
}
