/** Octets and the texts that stand for them, one character an octet, as protocol grammars are written. */

export const CR = 13;
export const LF = 10;
export const DOT = 46;
export const SPACE = 32;

export const CRLF: Uint8Array = Uint8Array.of(CR, LF);

/** One octet for each character. @throws RangeError for a character above U+00FF: it is no octet */
export function octets(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 255) throw new RangeError(`U+${code.toString(16)} is no octet`);
    bytes[index] = code;
  }
  return bytes;
}

/** One character for each octet: the inverse of `octets`. Not text: for text see text-coding.ts. */
export function octetText(bytes: Uint8Array): string {
  // An argument list has its limit, so long arrays go in pieces.
  if (bytes.length <= 4096) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = "";
  for (let from = 0; from < bytes.length; from += 4096) text += octetText(bytes.subarray(from, from + 4096));
  return text;
}

/**
 * Writes one octet for each character from the beginning of `into`: for short texts several times as quick as the platform's
 * encoder. @returns false when a character is beyond ASCII: what was written before it then means nothing
 */
export function putAscii(into: Uint8Array, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) return false;
    into[index] = code;
  }
  return true;
}

export function concatOctets(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index]);
}

/** True where every character is below U+0080. */
export function isAsciiText(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** True where every octet is below 128. */
export function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] as number) > 127) return false;
  return true;
}
