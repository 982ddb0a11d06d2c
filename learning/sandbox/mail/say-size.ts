/** A number of octets in the unit that people read: "840 bytes", "1.2 kB", "3.1 MB". Thousands, as on the wire. */
export function saySize(octets: number): string {
  if (octets < 1000) return octets === 1 ? "1 byte" : `${octets} bytes`;
  // 999,950 would be rounded to "1000.0 kB".
  return octets < 999_950 ? `${(octets / 1000).toFixed(1)} kB` : `${(octets / 1_000_000).toFixed(1)} MB`;
}
