/** What an SMTP command has to wait for (RFC 5321 section 4.1.4), from the server's table of moves. */
import { destinationOf, SERVER_MOVES, type ServerMove, type ServerState } from "../../../../mail/smtp/server-moves";

const KNOWN: ReadonlySet<string> = new Set(Object.values(SERVER_MOVES).flatMap((row) => Object.keys(row)));

export function isSmtpVerb(verb: string): boolean {
  return /^[A-Z]+$/.test(verb) && KNOWN.has(verb);
}

/** @returns null when the command may come, or is none */
export function smtpFirst(state: string, verb: string): string | null {
  if (!isSmtpVerb(verb) || !Object.hasOwn(SERVER_MOVES, state)) return null;
  if (destinationOf(state as ServerState, verb as ServerMove) !== null) return null;
  switch (state) {
    case "greeted":
      return `${verb} has to wait: EHLO comes first, so that the server knows who calls`;
    case "ready":
      return `${verb} has to wait: MAIL FROM comes first, which opens the envelope`;
    case "sender":
      return verb === "DATA" || verb === "BDAT"
        ? `${verb} has to wait: RCPT TO comes first, for nobody is to get the message yet`
        : `${verb} may not come in the middle of an envelope: RSET drops it`;
    case "recipients":
      return `${verb} may not come in the middle of an envelope: finish it with DATA, or drop it with RSET`;
    case "chunks":
      return `${verb} has to wait until the message is complete, with BDAT … LAST`;
    case "spoiled":
      return "a piece of the message was refused, so RSET has to come first";
    default:
      return `${verb} may not come now`;
  }
}
