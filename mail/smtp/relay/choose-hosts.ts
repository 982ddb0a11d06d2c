/** Which hosts to try for a domain, and in which order (RFC 5321 section 5.1). */
import type { Random } from "../../random";
import type { EnhancedCode } from "../reply";

export type MxRecord = { readonly preference: number; readonly exchange: string };

export type Host = { readonly name: string; readonly preference: number };

export type HostChoice =
  | { readonly type: "hosts"; readonly hosts: readonly Host[] }
  | { readonly type: "failed"; readonly status: EnhancedCode; readonly why: string };

/**
 * Beyond this many hosts an attempt would take longer than the wait before the next one; no known domain lists more. RFC
 * 5321 section 5.1 lets a client bound the alternatives it tries as long as it tries two.
 */
export const MOST_HOSTS = 16;

/**
 * @param domain not an address literal, for which there is nothing to choose
 * @param records the domain's MX records in any order; none for a domain that exists and has none
 * @param ownNames all names of the host that asks
 */
export function chooseHosts(
  domain: string,
  records: readonly MxRecord[],
  ownNames: readonly string[],
  random: Random,
): HostChoice {
  // RFC 5321 section 5.1: without MX records the domain itself is the one host, with preference 0.
  const listed = records.length > 0 ? usable(records) : [{ name: canonical(domain), preference: 0 }];
  if (listed.length === 0) {
    // RFC 7505 section 3: a lone "." as exchange says that the domain takes no mail.
    return { type: "failed", status: "5.1.10", why: `The domain ${domain} says that it accepts no mail.` };
  }
  const own = new Set(ownNames.map(canonical));
  const ownPreference = Math.min(
    ...listed.filter(({ name }) => own.has(name)).map(({ preference }) => preference),
    Number.POSITIVE_INFINITY,
  );
  const better = listed.filter(({ preference }) => preference < ownPreference);
  if (better.length === 0) {
    const why = `The mail exchangers of ${domain} lead back to this host.`;
    return { type: "failed", status: "5.4.6", why };
  }
  return { type: "hosts", hosts: order(better, random).slice(0, MOST_HOSTS) };
}

/** Null-MX records are dropped (RFC 7505 section 3: they mean nothing beside others), and so is a name's second entry. */
function usable(records: readonly MxRecord[]): Host[] {
  const best = new Map<string, number>();
  for (const { exchange, preference } of records) {
    const name = canonical(exchange);
    if (name !== "") best.set(name, Math.min(preference, best.get(name) ?? Number.POSITIVE_INFINITY));
  }
  return [...best].map(([name, preference]) => ({ name, preference }));
}

/** Lowest preference first, equal ones in random order, so that they share the load (RFC 5321 section 5.1). */
function order(hosts: readonly Host[], random: Random): Host[] {
  // Sorted by name first: a resolver's order must not decide what the seed is to decide.
  return hosts
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((host) => ({ host, lot: random() }))
    .sort((a, b) => a.host.preference - b.host.preference || a.lot - b.lot)
    .map(({ host }) => host);
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** The address inside "[192.0.2.1]" or "[IPv6:2001:db8::1]" (RFC 5321 section 4.1.3), or null for a domain name. */
export function addressOfLiteral(domain: string): string | null {
  return /^\[(?:ipv6:)?(.+)\]$/i.exec(domain)?.[1] ?? null;
}
