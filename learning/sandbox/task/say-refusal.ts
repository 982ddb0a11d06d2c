/** Why a command by hand was refused: out of order by the server's own table of moves, misspelt, or refused for a reason of its own. */
import { IMAP_MOVES, type ImapCommand } from "../../../mail/imap/server-states";
import { POP3_MOVES } from "../../../mail/pop3/states";
import { destinationOf, SERVER_MOVES, type ServerMove, type ServerState } from "../../../mail/smtp/server-moves";
import type { Exchange } from "./dialogue/dialogue";

export function sayRefusal(exchange: Exchange): string {
  const { verb, line, reply, code } = exchange;
  const said = code === null ? `“${reply ?? ""}”` : String(code);
  if (verb === null) return `“${line}” is no command that the server knows: it said ${said}.`;
  const order = outOfOrder(exchange);
  if (order !== null) return `${order}: the server said ${said}.`;
  return `“${line}” was refused: the server said “${reply ?? ""}”.`;
}

/** "RCPT came before MAIL", or null where the order was right. */
export function outOfOrder({ protocol, verb, before, meaning }: Exchange): string | null {
  if (verb === null) return null;
  if (protocol === "smtp") return smtpOrder(verb, before);
  if (protocol === "pop3") return pop3Order(verb, before);
  const name = meaning?.type === "imap" && meaning.uid ? `UID ${verb}` : verb;
  return Object.hasOwn(IMAP_MOVES, name) ? imapOrder(name as ImapCommand, before) : null;
}

/** What has to have been accepted before a state's commands may come. */
const LEADS_TO: Readonly<Partial<Record<ServerState, string>>> = { ready: "EHLO", sender: "MAIL", recipients: "RCPT" };
const IN_ORDER: readonly ServerState[] = ["greeted", "ready", "sender", "recipients"];

function smtpOrder(verb: string, before: string): string | null {
  const state = before as ServerState;
  if (destinationOf(state, verb as ServerMove) !== null) return null;
  const here = IN_ORDER.indexOf(state);
  const later = IN_ORDER.findIndex((one, at) => at > here && Object.hasOwn(SERVER_MOVES[one], verb));
  // The first step that is missing on the way to where the command may come.
  const missing = later < 0 ? undefined : LEADS_TO[IN_ORDER[here + 1] ?? "ready"];
  if (missing !== undefined) return `${verb} came before ${missing}`;
  return state === "sender" || state === "recipients"
    ? `${verb} came in the middle of a message, which RSET would end`
    : `${verb} came where it may not`;
}

function pop3Order(verb: string, before: string): string | null {
  const isIn = (state: "authorization" | "transaction") => Object.hasOwn(POP3_MOVES[state], verb);
  if (before === "authorization" && !isIn("authorization") && isIn("transaction")) {
    return `${verb} came before anybody had signed in with USER and PASS`;
  }
  return before === "transaction" && !isIn("transaction") && isIn("authorization")
    ? `${verb} came after signing in, where it has no place`
    : null;
}

function imapOrder(command: ImapCommand, before: string): string | null {
  const from: readonly string[] = IMAP_MOVES[command].from;
  if (from.includes(before)) return null;
  if (before === "not-authenticated") return `${command} came before anybody had signed in with LOGIN`;
  if (before === "authenticated" && from.includes("selected"))
    return `${command} came before SELECT had opened a mailbox`;
  return `${command} came where it may not`;
}
