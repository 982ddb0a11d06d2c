/** Base64 as it stands in message bodies and encoded words: foreign octets are skipped (RFC 2045 section 6.8). */

const VALUES = new Int8Array(256).fill(-1);
for (const [value, character] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
  VALUES[character.charCodeAt(0)] = value;
}
// White space between the characters is nobody's mistake.
for (const blank of [9, 10, 13, 32]) VALUES[blank] = -2;

const PADDING = 61;

export type Decoded = {
  readonly bytes: Uint8Array;
  /** Where, in the encoded octets, the first thing stands that breaks the encoding; null where nothing does. */
  readonly brokenAt: number | null;
};

/**
 * Data behind padding is read on: mailers that encode in pieces pad each piece. A last group of one character carries
 * less than an octet and is dropped.
 */
export function decodeBase64Kindly(encoded: Uint8Array): Decoded {
  const bytes = new Uint8Array(Math.ceil(encoded.length / 4) * 3);
  let brokenAt: number | null = null;
  let [held, count, length, padding] = [0, 0, 0, 0];
  for (let at = 0; at < encoded.length; at += 1) {
    const octet = encoded[at] as number;
    const value = VALUES[octet] as number;
    if (value >= 0) {
      // A group after padding starts afresh.
      if (padding > 0) {
        brokenAt ??= at;
        length = flush(bytes, length, held, count);
        [held, count, padding] = [0, 0, 0];
      }
      held = (held << 6) | value;
      count += 1;
      if (count === 4) {
        bytes[length] = held >> 16;
        bytes[length + 1] = held >> 8;
        bytes[length + 2] = held;
        length += 3;
        [held, count] = [0, 0];
      }
    } else if (octet === PADDING) padding += 1;
    else if (value === -1) brokenAt ??= at;
  }
  const whole = (count === 0 && padding === 0) || (count >= 2 && count + padding === 4);
  if (!whole) brokenAt ??= encoded.length;
  return { bytes: bytes.subarray(0, flush(bytes, length, held, count)), brokenAt };
}

function flush(bytes: Uint8Array, length: number, held: number, count: number): number {
  if (count < 2) return length;
  bytes[length] = count === 2 ? held >> 4 : held >> 10;
  if (count === 3) bytes[length + 1] = held >> 2;
  return length + count - 1;
}
