/** What was said on one connection, taken apart by the protocol's own parsers: who spoke, each command and what came of it. */
import type { Instant } from "../../../../mail/engine";
import type { FetchItem } from "../../../../mail/imap/fetch/fetch-item";
import type { SearchKey } from "../../../../mail/imap/search/search-key";
import type { SequenceSet } from "../../../../mail/imap/sequence-set";
import type { Path } from "../../../../mail/smtp/path";
import type { Words } from "../../../../mail/world/internet";

export type Protocol = "smtp" | "pop3" | "imap";

/** RFC 8314 section 3 for those under TLS. */
export const PROTOCOL_OF_PORT: Readonly<Record<number, Protocol>> = {
  25: "smtp",
  587: "smtp",
  465: "smtp",
  110: "pop3",
  995: "pop3",
  143: "imap",
  993: "imap",
};

export type Outcome = "accepted" | "refused" | "unanswered";

/** A command and the reply to it. */
export type Exchange = {
  readonly protocol: Protocol;
  /** The number of the words with which it was complete, among all that was said in the world. */
  readonly saidIn: number;
  readonly at: Instant;
  readonly tls: boolean;
  /** In capitals, UID left out; null where the protocol has no such command. "content" is the end of a message's content. */
  readonly verb: string | null;
  /** As it was said, shortened. */
  readonly line: string;
  /** The server's state, as its table of moves names it, when the command came. */
  readonly before: string;
  readonly outcome: Outcome;
  /** SMTP's. */
  readonly code: number | null;
  /** The reply's first line, shortened; null for none. */
  readonly reply: string | null;
  /** What the command means; null where its grammar is broken. */
  readonly meaning: Meaning | null;
};

export type Meaning =
  /** `path` null is the empty sender of bounces, and every command that names none. */
  | { readonly type: "smtp"; readonly path: Path | null }
  | {
      readonly type: "pop3";
      /** null: none is named. */
      readonly number: number | null;
      readonly lines: number | null;
      /** What RETR and TOP brought; null for others. */
      readonly body: Uint8Array | null;
    }
  | {
      readonly type: "imap";
      readonly uid: boolean;
      /** Named, or selected when the command came. */
      readonly mailbox: string | null;
      readonly to: string | null;
      readonly set: SequenceSet | null;
      readonly items: readonly FetchItem[];
      readonly adds: readonly string[];
      readonly removes: readonly string[];
      readonly key: SearchKey | null;
    };

/** A message's content that was sent as a whole by SMTP, with its envelope. */
export type Handover = {
  readonly sender: Path | null;
  readonly recipients: readonly Path[];
  readonly content: Uint8Array;
  readonly exchange: Exchange;
};

/** A reply, or in IMAP what ended a command, a greeting or a BYE. */
export type SaidReply = {
  /** The number of the words in which it was, or of those it answered. */
  readonly saidIn: number;
  readonly tls: boolean;
  readonly code: number | null;
  readonly word: string;
};

export type Spoken = {
  readonly exchanges: readonly Exchange[];
  readonly handovers: readonly Handover[];
  readonly replies: readonly SaidReply[];
  /** The server's, after the last exchange. */
  readonly state: string;
  /** QUIT or LOGOUT was said and answered. */
  readonly goodbye: boolean;
  readonly signedIn: boolean;
};

export type Dialogue = Spoken & {
  readonly connection: number;
  readonly protocol: Protocol;
  readonly by: "hand" | "device" | "server";
  readonly answeredBy: "engine" | "hand";
  readonly from: string;
  readonly server: string;
  readonly port: number;
  readonly isOpen: boolean;
  readonly tls: boolean;
  readonly words: readonly Words[];
};

const LONGEST_SHOWN = 100;

/** One character an octet, cut where it would fill a screen. */
export function shortened(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
