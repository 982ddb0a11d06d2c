import type { Limits } from "./extensions";

/**
 * Those of a message's recipients who go into one transaction: from the front, as many as the server's LIMITS allow (RFC 9422
 * section 4), and one at least.
 * @param places of those who wait, in their order
 */
export function firstBatch(
  places: readonly number[],
  domainOf: (place: number) => string,
  limits: Limits | null,
): readonly number[] {
  const { rcptMax, rcptDomainMax } = limits ?? { rcptMax: null, rcptDomainMax: null };
  const few = rcptMax === null ? places : places.slice(0, rcptMax);
  if (rcptDomainMax === null) return few;
  const domains = new Set<string>();
  return few.filter((place) => {
    const domain = domainOf(place);
    if (!domains.has(domain) && domains.size >= rcptDomainMax) return false;
    domains.add(domain);
    return true;
  });
}
