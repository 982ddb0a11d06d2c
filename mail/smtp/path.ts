/** A mailbox in an SMTP envelope (RFC 5321 section 4.1.2): `Local-part "@" Domain`. */
export type Path = {
  /** The local part without quotes and backslashes: `"a b"@example.org` has `a b`. */
  readonly local: string;
  /** A domain in lower case, or an address literal with its brackets, "[192.0.2.1]". "" only for `<Postmaster>`. */
  readonly domain: string;
};
