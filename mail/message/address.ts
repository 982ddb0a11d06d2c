/** Addresses as they stand in From, To and their like (RFC 5322 section 3.4). */

export type Mailbox = {
  readonly type: "mailbox";
  /** The display name, decoded; null where there is none. */
  readonly name: string | null;
  /** Without quotes and backslashes. */
  readonly local: string;
  /** As written, an address literal with its brackets; "" where the mailer left it out. */
  readonly domain: string;
  /** "@one,@two": an obsolete route (RFC 5322 section 4.4), in addresses taken as written alone. */
  readonly route?: string;
};

export type Group = { readonly type: "group"; readonly name: string; readonly members: readonly Mailbox[] };

export type Address = Mailbox | Group;

/** More than RFC 5321 section 4.5.3.1 lets through SMTP, and short enough for any line. */
const LONGEST_PART = 400;

/**
 * A mailbox fit to be printed. ASCII or not: what is not ASCII needs a message in UTF-8 (RFC 6532).
 * @param domain a domain name, or an address literal in brackets
 * @throws RangeError for an empty or over-long part, a control character, or what no domain can have
 */
export function mailbox(name: string | null, local: string, domain: string): Mailbox {
  if (hasControl(local) || local === "" || local.length > LONGEST_PART)
    throw new RangeError("no local part of an address");
  if (!isDomain(domain)) throw new RangeError("no domain");
  return { type: "mailbox", name: name === null ? null : displayName(name), local, domain };
}

/** A domain name or a literal in brackets (RFC 5322 section 3.4.1, RFC 6532 section 3.2), fit for a line. */
export function isDomain(domain: string): boolean {
  if (domain.length > LONGEST_PART) return false;
  if (/^\[[\x21-\x5a\x5e-\x7e]+\]$/.test(domain)) return true;
  return /^[^\s\0-\x2c\x2f:-@[-^`{-\x9f]+$/.test(domain) && !/^\.|\.\.|\.$/.test(domain);
}

/** @throws RangeError for an empty name, or a name with a line end in it */
export function group(name: string, members: readonly Mailbox[]): Group {
  if (name === "") throw new RangeError("a group has a name");
  return { type: "group", name: displayName(name), members };
}

/** "local@domain", quoted where it must be (RFC 5322 section 3.4.1); the local part alone where there is no domain. */
export function addressSpec({ local, domain }: Mailbox): string {
  const dotAtom = /^[^\s\0-\x20"(),:;<>@[\\\]\x7f.]+(?:\.[^\s\0-\x20"(),:;<>@[\\\]\x7f.]+)*$/.test(local);
  const left = dotAtom ? local : `"${local.replace(/["\\]/g, "\\$&")}"`;
  return domain === "" ? left : `${left}@${domain}`;
}

/** Every mailbox, those of groups included. */
export function mailboxesOf(addresses: readonly Address[]): Mailbox[] {
  return addresses.flatMap((address) => (address.type === "group" ? address.members : [address]));
}

function displayName(name: string): string {
  if (/[\r\n]/.test(name)) throw new RangeError("a line end in a name");
  return name;
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
