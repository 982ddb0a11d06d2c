/** What became of one recipient of one attempt. There is no fourth result: who is not delivered and not failed is tried again. */
import type { EnhancedCode, Reply } from "./reply";
import type { Recipient } from "./server-events";

export type RecipientOutcome = {
  readonly recipient: Recipient;
  /** "delivered": the server has taken responsibility. "deferred": may be tried again. "failed": must not be. */
  readonly result: "delivered" | "deferred" | "failed";
  /** RFC 3463; the server's own where it gave one of the right class. */
  readonly status: EnhancedCode;
  /** What the server said to it; null when the decision was made on this side. */
  readonly reply: Reply | null;
  /** One plain sentence for whoever asks why, without the reply's text. */
  readonly why: string;
  /** Where in the dialogue it was decided. */
  readonly at: DecidedAt;
  /** The host that was spoken to; null where none was, and in a client that was not told its peer's name. */
  readonly host: string | null;
  /** Whether that host speaks DSN and now answers for the sender's wishes (RFC 3461 section 5.2.1). */
  readonly knowsDsn: boolean;
};

export type DecidedAt = "lookup" | "connection" | "session" | "MAIL" | "RCPT" | "DATA" | "content" | "this-side";

/** 2yz is success, 4yz may be tried again, 5yz may not (RFC 5321 section 4.2.1). 3yz never ends anything. */
export function resultOf({ code }: Reply): RecipientOutcome["result"] {
  return code < 300 ? "delivered" : code < 500 ? "deferred" : "failed";
}

/**
 * The reply's enhanced code, in the result's class even where the reply's own is another (a 552 that counts as 452); without
 * one the class with nothing more to say, X.0.0 (RFC 3463 section 3.1).
 */
export function statusOf(result: RecipientOutcome["result"], reply: Reply | null): EnhancedCode {
  const digit = result === "delivered" ? 2 : result === "deferred" ? 4 : 5;
  return `${digit}.${reply?.enhanced?.slice(2) ?? "0.0"}` as EnhancedCode;
}

/** The plain sentence for what a reply has decided. */
export function whyOf(result: RecipientOutcome["result"], at: DecidedAt): string {
  if (result === "delivered") return "The server has taken the message.";
  const start = result === "deferred" ? "The server cannot take it now" : "The server refuses it";
  return `${start}${PLACES[at] ?? ""}.`;
}

const PLACES: Readonly<Partial<Record<DecidedAt, string>>> = {
  MAIL: ", because of the sender or the message's size",
  RCPT: " for this recipient",
  DATA: ", before the message was sent",
  content: ", having read the message",
};
