/** A maildrop as POP3 sees it: fixed for the session, whatever is delivered meanwhile (RFC 1939 section 4). */

export type MaildropMessage = {
  /** The unique-id of UIDL: 1 to 70 characters from 0x21 to 0x7E, never used again for another message (section 7). */
  readonly uniqueId: string;
  /** Octets, as RETR sends them before dots are stuffed. */
  readonly size: number;
  /** The whole message, `size` octets, lines ending in CR LF. */
  readonly content: () => Uint8Array;
};

export type Maildrop = { readonly messages: readonly MaildropMessage[] };
