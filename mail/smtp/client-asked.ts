/** What the client is waiting to have answered: how long it waits, and how that is called afterwards. */
import { type ClientTimeouts, carryingTime } from "./client-timeouts";
import type { DecidedAt } from "./send-outcome";
import type { Command } from "./send-transaction";

/** The session's own commands by name, a transaction's as they are. */
export type Asked = { readonly name: "greeting" | "EHLO" | "HELO" | "STARTTLS" | "AUTH" | "QUIT" } | Command;

/** @param asked undefined for a TLS handshake */
export function patienceFor(asked: Asked | undefined, { other, ...named }: ClientTimeouts): number {
  if (asked && "parts" in asked && (asked.name === "content" || asked.name === "BDAT")) {
    return named.content + carryingTime(asked.parts.reduce((sum, { length }) => sum + length, 0));
  }
  const name = asked?.name;
  return name === "greeting" || name === "MAIL" || name === "RCPT" || name === "DATA" || name === "QUIT"
    ? named[name]
    : other;
}

/** For the end of a sentence. */
export function placeOf(asked: Asked | undefined): string {
  if (!asked) return "";
  return asked.name === "content" || asked.name === "BDAT"
    ? " after the message, so whether it was taken is not known"
    : ` where ${asked.name === "greeting" ? "the greeting" : `the reply to ${asked.name}`} was due`;
}

export function decidedAt(asked: Asked | undefined): DecidedAt {
  switch (asked?.name) {
    case "MAIL":
    case "RCPT":
    case "DATA":
    case "content":
      return asked.name;
    case "BDAT":
      return "content";
    default:
      return "session";
  }
}
