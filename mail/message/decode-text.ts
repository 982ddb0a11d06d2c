/** The text of a text part: octets and a charset's name to a string. */
import { isAscii, octetText } from "../wire/octets";
import { decodeCharset, decodeUtf8Strictly } from "../wire/text-coding";

export type DecodedText = {
  readonly text: string;
  readonly defect: "unknown-charset" | "text-not-in-charset" | null;
};

/**
 * Without a charset the text is US-ASCII (RFC 2045 section 5.2). 8-bit octets in what should be ASCII, or in a charset that
 * nobody here knows, are taken for UTF-8 where they are valid UTF-8, and for windows-1252 elsewhere: no octets fail.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): DecodedText {
  const name = charset?.toLowerCase() ?? "us-ascii";
  if (name === "us-ascii" || name === "ascii") {
    return isAscii(bytes)
      ? { text: octetText(bytes), defect: null }
      : { text: guess(bytes), defect: "text-not-in-charset" };
  }
  if (name === "utf-8" || name === "utf8") {
    const text = decodeUtf8Strictly(bytes);
    // One bad octet in a long text is no reason to read all of it in another charset.
    if (text === null) return { text: decodeCharset(bytes, "utf-8") ?? "", defect: "text-not-in-charset" };
    return { text: text.startsWith("\ufeff") ? text.slice(1) : text, defect: null };
  }
  const text = decodeCharset(bytes, name);
  return text === null ? { text: guess(bytes), defect: "unknown-charset" } : { text, defect: null };
}

function guess(bytes: Uint8Array): string {
  return decodeUtf8Strictly(bytes) ?? decodeCharset(bytes, "windows-1252") ?? octetText(bytes);
}
