/** A message in a mailbox. Never written to; a change of flags makes a new one that shares its content. */
import type { Instant } from "../engine";
import type { Flags } from "./flags";

export type StoredMessage = {
  readonly uid: number;
  /** Octets of the content. */
  readonly size: number;
  /** The account's mod-sequence when this message was added or its flags were last changed (RFC 7162 section 3.1). */
  readonly modseq: number;
  readonly flags: Flags;
  /** When it was received (RFC 9051 section 2.3.3); kept by COPY and MOVE. */
  readonly internalDate: Instant;
  /** When it came into this mailbox (RFC 8514 section 3). */
  readonly saveDate: Instant;
  /** The same for all copies of one message in an account, and for nothing else (RFC 8474 section 5.1). */
  readonly emailId: string;
  /** The octets that were delivered, shared by all copies: nobody writes to them. */
  readonly content: Uint8Array;
};

/** A message on its way into a mailbox. */
export type NewMessage = {
  /** Kept as it is: a view into a larger buffer keeps that buffer alive. */
  readonly content: Uint8Array;
  /** None when left out. */
  readonly flags?: Flags;
  /** The time of adding when left out. */
  readonly internalDate?: Instant;
};
