/** What the sending client is told in the beginning, and what it tells. */
import type { ClientCredentials, Mechanism } from "../sasl/exchange";
import type { ClientTimeouts } from "./client-timeouts";
import type { Extensions } from "./extensions";
import type { Reply } from "./reply";
import type { OutgoingMail } from "./send-mail";
import type { RecipientOutcome } from "./send-outcome";
import type { Recipient } from "./server-events";

export type SmtpClientOptions = {
  /** What it calls itself: a domain name, or an address literal in brackets (RFC 5321 section 4.1.4). */
  readonly hello: string;
  /** "on": the connection is encrypted from its beginning (RFC 8314). */
  readonly tls: "never" | "if-offered" | "required" | "on";
  /** Without them it does not sign in, whatever is offered. */
  readonly credentials?: ClientCredentials;
  /** Mechanisms it may use, whatever else is offered; all by default, the strongest first. */
  readonly mechanisms?: readonly Mechanism[];
  /** False by default: nothing is signed in to over a connection that is not encrypted (RFC 4954 section 4). */
  readonly allowAuthInClear?: boolean;
  /** True by default: several commands at once where the server allows it (RFC 2920). */
  readonly pipelining?: boolean;
  /** Whether to use BDAT for content that DATA could carry as well; false by default (RFC 3030). */
  readonly preferChunking?: boolean;
  readonly timeouts?: Partial<ClientTimeouts>;
  /** The peer's name, for the outcomes. */
  readonly serverName?: string;
};

export type SmtpClientEvent =
  /** After EHLO or HELO, and once more after STARTTLS. */
  | {
      readonly type: "greeted";
      readonly reply: Reply;
      /** False after HELO: there are no extensions then. */
      readonly extended: boolean;
      readonly extensions: Extensions;
      readonly tls: boolean;
    }
  | { readonly type: "signed-in"; readonly mechanism: Mechanism }
  /** A reply to RCPT. What becomes of the recipient is known only with the event "sent". */
  | { readonly type: "recipient"; readonly recipient: Recipient; readonly reply: Reply }
  /** Every message handed to `send` comes to this event exactly once, with one outcome for each recipient, in their order. */
  | { readonly type: "sent"; readonly mail: OutgoingMail; readonly outcomes: readonly RecipientOutcome[] }
  /** The session has ended before it was asked to, or could not begin. */
  | { readonly type: "failed"; readonly failure: SessionFailure };

export type SessionFailure = {
  readonly reason: /** The greeting or HELO was answered with 4yz or 5yz. */
    | "refused"
    /** 421 (RFC 5321 section 3.8). */
    | "server-closing"
    | "connection-lost"
    | "timed-out"
    /** What came is no reply: its grammar, its length, its number of lines. */
    | "malformed-reply"
    /** A reply of a class that the command cannot have, or one that nothing asked for. */
    | "unexpected-reply"
    | "tls-unavailable"
    | "tls-failed"
    /** No mechanism in common, or only over a connection in the clear. */
    | "sign-in-unavailable"
    | "sign-in-refused"
    /** The server claims that all is well but did not prove that it knows the password. */
    | "server-unproven";
  readonly reply: Reply | null;
  /** One plain sentence. */
  readonly why: string;
};
