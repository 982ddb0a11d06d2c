/** IP addresses as text and octets: dotted decimal, and RFC 4291's text of IPv6 in RFC 5952's one form. */

/** @returns four octets, or null for anything but plain dotted decimal ("192.0.2.1"; no leading zeros) */
export function parseIpv4(text: string): Uint8Array | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  return Uint8Array.from(parts, Number);
}

export function printIpv4(octets: Uint8Array): string {
  return octets.join(".");
}

/** @returns sixteen octets, or null. "::" may stand once for the zeros; the last 32 bits may be dotted decimal. */
export function parseIpv6(text: string): Uint8Array | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [before, after] = halves.map((half, at) => groupsOf(half, at === halves.length - 1));
  if (!before || after === null) return null;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...new Array<number>(missing).fill(0), ...(after ?? [])];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

/** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as "::". */
export function printIpv6(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((octets[2 * at] ?? 0) << 8) | (octets[2 * at + 1] ?? 0));
  let [bestFrom, bestLength] = [0, 1];
  for (let from = 0; from < 8; from += 1) {
    let length = 0;
    while (groups[from + length] === 0) length += 1;
    if (length > bestLength) [bestFrom, bestLength] = [from, length];
  }
  const hex = (some: readonly number[]): string => some.map((group) => group.toString(16)).join(":");
  if (bestLength === 1) return hex(groups);
  return `${hex(groups.slice(0, bestFrom))}::${hex(groups.slice(bestFrom + bestLength))}`;
}

function groupsOf(half: string, isLast: boolean): number[] | null {
  if (half === "") return [];
  const groups: number[] = [];
  const parts = half.split(":");
  for (const [at, part] of parts.entries()) {
    const dotted = isLast && at === parts.length - 1 ? parseIpv4(part) : null;
    if (dotted) {
      const [a = 0, b = 0, c = 0, d = 0] = dotted;
      groups.push((a << 8) | b, (c << 8) | d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups.length <= 8 ? groups : null;
}
