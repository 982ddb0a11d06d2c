/**
 * An address literal without its brackets (RFC 5321 section 4.1.3), in its one spelling here: hexadecimal digits in lower
 * case behind the tag "IPv6:". General-address-literal is refused: no tag but IPv6 has ever been standardised.
 *
 * @returns null for what is none
 */
export function parseAddressLiteral(text: string): string | null {
  if (isIPv4(text)) return text;
  if (!/^ipv6:/i.test(text)) return null;
  const address = text.slice(5).toLowerCase();
  return isIPv6(address) ? `IPv6:${address}` : null;
}

/** IPv4-address-literal = Snum 3("." Snum); Snum is 1 to 3 digits, at most 255. */
function isIPv4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);
}

/** IPv6-full, IPv6-comp, IPv6v4-full or IPv6v4-comp. "::" stands for two groups of zeros or more. */
function isIPv6(address: string): boolean {
  const v4 = /(?<=:)\d+\.\d+\.\d+\.\d+$/.exec(address)?.[0];
  if (v4 !== undefined && !isIPv4(v4)) return false;
  // The IPv4 tail is worth two groups.
  const groupsOnly = v4 === undefined ? address : `${address.slice(0, -v4.length)}0:0`;
  const halves = groupsOnly.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length <= 6 : groups.length === 8;
}
