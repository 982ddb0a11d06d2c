/** What a POP3 command has to wait for (RFC 1939 section 3), from the server's table of moves. */
import { POP3_MOVES, type Pop3State } from "../../../../mail/pop3/states";

export function isPop3Verb(verb: string): boolean {
  return Object.hasOwn(POP3_MOVES.authorization, verb) || Object.hasOwn(POP3_MOVES.transaction, verb);
}

/** @returns null when the command may come, or is none */
export function pop3First(state: string, verb: string): string | null {
  if (!isPop3Verb(verb) || !Object.hasOwn(POP3_MOVES, state)) return null;
  if (Object.hasOwn(POP3_MOVES[state as Pop3State], verb)) return null;
  if (state === "authorization") return `${verb} has to wait: signing in comes first, with USER and PASS, APOP or AUTH`;
  return state === "transaction"
    ? `${verb} comes too late: somebody is signed in already`
    : `${verb} comes too late: after QUIT the server reads no more`;
}
