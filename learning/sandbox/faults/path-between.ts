import type { World } from "../../../mail/world/world";

/** The links that packets take from one host to another: as few as possible, as the network chooses them. null: no way. */
export function pathBetween({ links }: World, from: string, to: string): readonly string[] | null {
  const ways = new Map<string, readonly string[]>([[from, []]]);
  // A map goes on with what is added while it is walked: breadth first, links in the order in which they were laid.
  for (const [at, way] of ways) {
    for (const { name, ends } of links) {
      const next = ends[0] === at ? ends[1] : ends[1] === at ? ends[0] : null;
      if (next !== null && !ways.has(next)) ways.set(next, [...way, name]);
    }
  }
  return ways.get(to) ?? null;
}
