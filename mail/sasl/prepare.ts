/**
 * User names and passwords made comparable, so that what was typed on one keyboard matches what was typed on another.
 *
 * SCRAM asks for SASLprep (RFC 4013); its successor is PRECIS (RFC 8265). Both are tables of tens of kilobytes. This is the
 * part of SASLprep that decides whether a real person gets in, made of what the language knows of Unicode: spaces become one
 * kind of space, invisible characters vanish, compatible forms fold (NFKC), controls are refused. Left out: the rule
 * about mixed writing directions and the list of code points unassigned in 2002. Neither makes two strings equal, so a text
 * we let pass and SASLprep refuses is only one that other software could not be used with.
 */
import { encodeUtf8 } from "../wire/text-coding";

/** RFC 4616 section 2: identities of 255 octets must be accepted. An e-mail address has at most 254. */
const MOST_USER_OCTETS = 255;

/** RFC 4616 asks for 255 here too; pass-phrases are longer at times. Bounded, since it is hashed for whoever connects. */
const MOST_PASSWORD_OCTETS = 1024;

const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;
/** RFC 4013 section 2.1, first table: RFC 3454 C.1.2. */
const OTHER_SPACES = /[\p{Zs}\u200b]/gu;
/** Second table, "commonly mapped to nothing": RFC 3454 B.1. */
const INVISIBLE = /\u00ad|\u034f|\u1806|\u180b|\u180c|\u180d|\u200c|\u200d|\u2060|\ufeff|[\ufe00-\ufe0f]/gu;
/** RFC 4013 section 2.3, near enough: controls, formats, private use, surrogates, noncharacters, replacements. */
const PROHIBITED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufffc\ufffd]/u;

/** @returns null for what can be no user name: empty, too long, or with a prohibited character */
export function prepareUser(text: string): string | null {
  return prepare(text, MOST_USER_OCTETS);
}

/** @returns null for what can be no password: empty, too long, or with a prohibited character */
export function preparePassword(text: string): string | null {
  return prepare(text, MOST_PASSWORD_OCTETS);
}

type Credentials = { readonly user: string; readonly password: string };

/** @throws RangeError for a user name or a password that no server can take: with control characters, or empty */
export function prepareCredentials(given: Credentials): Credentials {
  const user = prepareUser(given.user);
  const password = preparePassword(given.password);
  if (user !== null && password !== null) return { user, password };
  throw new RangeError("a user name and a password, neither with control characters");
}

function prepare(text: string, mostOctets: number): string | null {
  // A code unit is at least one octet, so this keeps normalisation from being fed megabytes.
  if (text.length > mostOctets) return null;
  if (PRINTABLE_ASCII.test(text)) return text;
  const prepared = text.replace(OTHER_SPACES, " ").replace(INVISIBLE, "").normalize("NFKC");
  return prepared === "" || PROHIBITED.test(prepared) || encodeUtf8(prepared).length > mostOctets ? null : prepared;
}
