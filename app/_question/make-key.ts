/** A random UUID. `crypto.randomUUID` would be shorter, but browsers only have it over HTTPS, and a school's own server may have none. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const marked = bytes.with(6, ((bytes[6] ?? 0) & 0x0f) | 0x40).with(8, ((bytes[8] ?? 0) & 0x3f) | 0x80);
  const hex = Array.from(marked, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
