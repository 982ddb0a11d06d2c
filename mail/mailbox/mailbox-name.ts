/**
 * Names of mailboxes: Unicode text, levels divided by "/" (RFC 9051 section 5.1). How a protocol writes them (modified UTF-7,
 * quoted strings) is the protocol's affair.
 */
import { encodeUtf8 } from "../wire/text-coding";

export const SEPARATOR = "/";

/** The one mailbox that every account has. */
export const INBOX = "INBOX";

/** Octets of UTF-8 in a whole name: what file systems allow for one name, and more than fits into a list on a screen. */
export const LONGEST_NAME = 255;

/** Deeper than anybody files mail, and shallow enough that creating a name's parents is no attack. */
export const DEEPEST_LEVEL = 16;

// Controls and line separators are forbidden by RFC 9051 section 5.1; a lone surrogate is no text; "*" and "%" are LIST's
// wildcards, and a name with one could not be asked for.
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029*%]/u;

// ASCII's case alone: upper-casing would take the dotless "ı" for an I.
const IS_INBOX = /^inbox$/i;

/**
 * The one spelling of a name: composed (NFC), and INBOX in capitals where the first level is INBOX in any case.
 * @returns null for a name that no mailbox can have
 */
export function mailboxName(name: string): string | null {
  // Nothing that long gets shorter than the bound by composing, so the costly steps see short names only.
  if (name.length > 4 * LONGEST_NAME || FORBIDDEN.test(name)) return null;
  const [top = "", ...inferior] = name.normalize("NFC").split(SEPARATOR);
  const levels = [IS_INBOX.test(top) ? INBOX : top, ...inferior];
  if (levels.length > DEEPEST_LEVEL || levels.includes("")) return null;
  const spelled = levels.join(SEPARATOR);
  return encodeUtf8(spelled).length > LONGEST_NAME ? null : spelled;
}

/** "a/b/c" → "a", "a/b". */
export function superiorNames(name: string): string[] {
  const levels = name.split(SEPARATOR);
  return levels.slice(1).map((_, index) => levels.slice(0, index + 1).join(SEPARATOR));
}

export function isInferior(name: string, superior: string): boolean {
  return name.startsWith(superior + SEPARATOR);
}
