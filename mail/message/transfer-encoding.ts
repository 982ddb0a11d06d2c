/** Content-Transfer-Encoding (RFC 2045 section 6): from the octets of a body to those of its content. */
import { encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { type Decoded, decodeBase64Kindly } from "./decode-base64";
import { decodeQuotedPrintable } from "./quoted-printable";

export type TransferEncoding = "7bit" | "8bit" | "binary" | "base64" | "quoted-printable" | "unknown";

/**
 * @param value the field's value, or null where there is none: 7bit (section 6.1)
 * @returns "unknown" for a mechanism nobody registered: the content is then application/octet-stream (section 6.4)
 */
export function transferEncoding(value: string | null): TransferEncoding {
  if (value === null) return "7bit";
  // Comments are allowed behind the mechanism (RFC 2045 section 1), and some mailers end it with a semicolon.
  const mechanism = /^[^\s();]*/.exec(value)?.[0].toLowerCase() ?? "";
  switch (mechanism) {
    case "7bit":
    case "8bit":
    case "binary":
    case "base64":
    case "quoted-printable":
      return mechanism;
    case "":
      return "7bit";
    default:
      return "unknown";
  }
}

/** The content; for the identity encodings, and for an unknown one, the very same octets. */
export function decodeTransfer(body: Uint8Array, encoding: TransferEncoding): Decoded {
  if (encoding === "base64") return decodeBase64Kindly(body);
  if (encoding === "quoted-printable") return decodeQuotedPrintable(body);
  return { bytes: body, brokenAt: null };
}

/** 57 octets make the 76 characters that a line may have (RFC 2045 section 6.8). */
const OCTETS_A_LINE = 57;

/** Lines of 76 characters, each ended by CR LF. */
export function encodeBase64Lines(bytes: Uint8Array): Uint8Array {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += OCTETS_A_LINE) {
    lines.push(encodeBase64(bytes.subarray(at, at + OCTETS_A_LINE)));
  }
  return octets(lines.length === 0 ? "" : `${lines.join("\r\n")}\r\n`);
}
