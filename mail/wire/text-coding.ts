/**
 * The platform's text codecs. They are the Encoding Standard's, the same in browsers and in Node, and pure; the language's
 * own library just does not declare them. This is the only file that reaches for them.
 */

import { putAscii } from "./octets";

interface TextDecoderInstance {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

type TextDecoderConstructor = new (
  label?: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => TextDecoderInstance;

interface TextEncoderInstance {
  encode(text: string): Uint8Array;
}

const platform = globalThis as unknown as {
  TextDecoder: TextDecoderConstructor;
  TextEncoder: new () => TextEncoderInstance;
};

const encoder = new platform.TextEncoder();
const utf8 = new platform.TextDecoder("utf-8", { ignoreBOM: true });
const strictUtf8 = new platform.TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Up to this many characters a loop beats the platform's encoder several times over: what protocols say is short, ASCII, and
 * said all the time, and a call into the platform with a buffer of its own for every reply costs more than the reply.
 */
const SHORT_TEXT = 256;

/** UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  if (text.length > SHORT_TEXT) return encoder.encode(text);
  const bytes = new Uint8Array(text.length);
  return putAscii(bytes, text) ? bytes : encoder.encode(text);
}

/** Every byte sequence gives a text: what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The text, or null where the bytes are not UTF-8. */
export function decodeUtf8Strictly(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Text in any charset of the Encoding Standard ("iso-8859-1", "shift_jis", "windows-1252", …).
 * @returns null for a charset that the platform does not know
 */
export function decodeCharset(bytes: Uint8Array, charset: string): string | null {
  try {
    return new platform.TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
}
