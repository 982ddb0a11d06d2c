/** A text as part of a link, and back: deflated (RFC 1951), in the letters that no address changes (RFC 4648 section 5). */

/** Mail programs and chats break longer ones. Characters. */
export const LONGEST_LINK_TEXT = 30_000;

export async function packText(text: string): Promise<string> {
  const packed = await readAll(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  let letters = "";
  for (const octet of packed ?? []) letters += String.fromCharCode(octet);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param most octets of the text; a short link may unfold into gigabytes
 * @returns null for what was not packed so, or is too much
 */
export async function unpackText(packed: string, most: number): Promise<string | null> {
  if (packed.length > LONGEST_LINK_TEXT) return null;
  try {
    const letters = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const octets = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = await readAll(new Blob([octets]).stream().pipeThrough(new DecompressionStream("deflate-raw")), most);
    return text && new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch {
    // Not base64, not deflate, cut off, or no UTF-8: a link that is not whole.
    return null;
  }
}

async function readAll(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
