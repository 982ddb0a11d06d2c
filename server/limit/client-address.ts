import { isIPv6 } from "node:net";

/** Set by `stampAddresses` on every request from its socket; whatever a client sends under this name is overwritten. */
export const SOCKET_ADDRESS_HEADER = "x-postroom-socket-address";

/** Requests nobody can place share one counter: limits then bite too soon rather than never. */
const UNKNOWN = "unknown";

/**
 * The network address limits are counted for. X-Forwarded-For is anybody's to write, so it is believed only as far as
 * our own proxies wrote it: each appends the address it was called from, so behind `trustedHops` of them the
 * caller's is that many from the end.
 */
export function clientAddress(headers: Pick<Headers, "get">, trustedHops: number): string {
  if (trustedHops > 0) {
    const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
    const hop = forwarded.at(-trustedHops);
    return hop ? household(hop) : UNKNOWN;
  }
  const address = headers.get(SOCKET_ADDRESS_HEADER);
  return address ? household(address) : UNKNOWN;
}

/** One IPv6 customer holds a whole /64 and could otherwise take a fresh address for every try. */
function household(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const groups = head ? head.split(":") : [];
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - after.length)).fill("0");
  const full = [...groups, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${full.join(":")}::/64`;
}
