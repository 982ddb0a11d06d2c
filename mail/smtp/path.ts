import { octetLength } from "../message/print-field";
import { isAsciiText } from "../wire/octets";
import { parseAddressLiteral } from "./address-literal";

/** A mailbox in an SMTP envelope (RFC 5321 section 4.1.2): `Local-part "@" Domain`. */
export type Path = {
  /** The local part without quotes and backslashes: `"a b"@example.org` has `a b`. */
  readonly local: string;
  /** A domain in lower case, or an address literal with its brackets, "[192.0.2.1]". "" only for `<Postmaster>`. */
  readonly domain: string;
};

/**
 * RFC 5321 section 4.5.3.1.3 asks for 256 octets. The local part may use them all: addresses that carry another address inside
 * (VERP) are longer than the 64 of section 4.5.3.1.1.
 */
const MOST_PATH_OCTETS = 256;

/** RFC 5321 section 4.5.3.1.2. */
const MOST_DOMAIN_OCTETS = 255;

// RFC 6531 section 3.3 adds every character beyond ASCII to atext, qtextSMTP and sub-domain.
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u{80}-\\u{10ffff}-]+";
const DOT_STRING = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, "u");
const QUOTED = /^"(?:[ !#-[\]-~\u{80}-\u{10ffff}]|\\[ -~])*"$/u;
const LABEL = "[A-Za-z0-9\\u{80}-\\u{10ffff}](?:[A-Za-z0-9\\u{80}-\\u{10ffff}-]*[A-Za-z0-9\\u{80}-\\u{10ffff}])?";
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, "u");
const MOST_LABEL_OCTETS = 63;

/** `<` source routes `:` … `>`: accepted and thrown away (RFC 5321 section 4.1.1.3 and appendix C). */
const SOURCE_ROUTE = /^(@[^@,:<>"\s]+(?:,@[^@,:<>"\s]+)*):/;

/**
 * What stands between the angle brackets of MAIL and RCPT, source route included. `Postmaster` alone is a mailbox too
 * (section 4.1.1.3): the command decides whether it may stand there.
 * @returns null for what is no mailbox; the empty text is none
 */
export function parsePath(text: string): Path | null {
  const route = text.startsWith("@") ? SOURCE_ROUTE.exec(text) : null;
  if (!route) return parseMailbox(text);
  const hosts = (route[1] ?? "").split(",").every((host) => parseDomain(host.slice(1)) !== null);
  return hosts && text.includes("@", route[0].length) ? parseMailbox(text.slice(route[0].length)) : null;
}

/** Mailbox = Local-part "@" ( Domain / address-literal ), or `Postmaster` alone. @returns null for anything else */
export function parseMailbox(text: string): Path | null {
  const at = text.lastIndexOf("@");
  if (at < 0) return /^postmaster$/i.test(text) ? { local: text, domain: "" } : null;
  // The bound counts the angle brackets in.
  if (text.length > MOST_PATH_OCTETS - 2 || octetLength(text) > MOST_PATH_OCTETS - 2) return null;
  const local = parseLocalPart(text.slice(0, at));
  const domain = parseHost(text.slice(at + 1));
  if (local === null || domain === null) return null;
  return { local, domain };
}

/** As it stands between the angle brackets; quoted only where it must be (RFC 5321 section 4.1.2). "" is `<>`. */
export function printPath(path: Path | null): string {
  if (path === null) return "";
  const { local, domain } = path;
  if (domain === "") return local;
  return `${DOT_STRING.test(local) ? local : `"${local.replace(/["\\]/g, "\\$&")}"`}@${domain}`;
}

/** The same for the same mailbox, and for no other. */
export function pathKey({ local, domain }: Path): string {
  return `${local}@${domain}`;
}

/** A domain or an address literal in brackets, in the spelling of `Path.domain`. @returns null for what is neither */
export function parseHost(text: string): string | null {
  if (!text.startsWith("[") || text.length > MOST_DOMAIN_OCTETS) return parseDomain(text);
  const address = text.endsWith("]") ? parseAddressLiteral(text.slice(1, -1)) : null;
  return address === null ? null : `[${address}]`;
}

/** Whether the path can stand only in a transaction with SMTPUTF8 (RFC 6531 section 3.3). */
export function needsUtf8({ local, domain }: Path): boolean {
  return !(isAsciiText(local) && isAsciiText(domain));
}

/** Domain = sub-domain *("." sub-domain); no dot at the end. */
function parseDomain(text: string): string | null {
  if (text.length > MOST_DOMAIN_OCTETS || !DOMAIN.test(text)) return null;
  const short = text.length <= MOST_LABEL_OCTETS || text.split(".").every(({ length }) => length <= MOST_LABEL_OCTETS);
  return short ? text.toLowerCase() : null;
}

function parseLocalPart(text: string): string | null {
  if (DOT_STRING.test(text)) return text;
  return QUOTED.test(text) ? text.slice(1, -1).replace(/\\(.)/g, "$1") : null;
}
