/** What an IMAP command has to wait for (RFC 9051 section 3), from the server's table of moves. */
import { IMAP_MOVES, type ImapCommand, type ImapState, mayCome } from "../../../../mail/imap/server-states";

export function isImapVerb(verb: string): verb is ImapCommand {
  return Object.hasOwn(IMAP_MOVES, verb);
}

/** @returns null when the command may come, or is none */
export function imapFirst(state: string, verb: string): string | null {
  if (!isImapVerb(verb) || !STATES.has(state) || mayCome(verb, state as ImapState)) return null;
  if (state === "logout") return `${verb} comes too late: after LOGOUT the server reads no more`;
  const from: readonly string[] = IMAP_MOVES[verb].from;
  if (state === "not-authenticated") return `${verb} has to wait: signing in comes first, with LOGIN or AUTHENTICATE`;
  if (from.includes("not-authenticated")) return `${verb} comes too late: somebody is signed in already`;
  return from.includes("selected")
    ? `${verb} has to wait: SELECT comes first, which opens a mailbox`
    : `${verb} comes too late: a mailbox is open already`;
}

const STATES: ReadonlySet<string> = new Set<ImapState>(["not-authenticated", "authenticated", "selected", "logout"]);
