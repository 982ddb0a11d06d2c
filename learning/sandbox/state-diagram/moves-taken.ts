/** How often a conversation has taken each move of its server's table, read from what was said on the wire. */
import type { WireEntry } from "../wire/wire-entry";
import type { Machine, Move } from "./machine";

export function moveKey({ from, to, name }: Move): string {
  return `${from} ${to} ${name}`;
}

/**
 * @param entries of one conversation, in their order
 * @param stateNow where it stands after the last of them
 * @returns by `moveKey`; without an entry for what was never done
 */
export function movesTaken(
  { moves }: Machine,
  entries: readonly WireEntry[],
  stateNow: string,
): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  const take = (from: string, name: string, to: string | null): string | null => {
    const found = moves.find((move) => move.from === from && move.name === name && (to === null || move.to === to));
    if (!found) return null;
    const key = moveKey(found);
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return found.to;
  };
  const said = entries.flatMap((entry) => (entry.what === "line" && entry.said ? [{ entry, said: entry.said }] : []));
  for (const [at, { entry, said: line }] of said.entries()) {
    const after = said[at + 1]?.said.state ?? stateNow;
    const { role, state, verb, part } = line;
    if (role === "content" && part === "end" && entry.from === "client") take(state, "end of content", null);
    else if (role === "challenge" && state !== after) take(state, verb, after);
    else if ((role === "reply" || role === "tagged") && isYes(entry.text)) {
      const name = nameOf(verb, line.about, state);
      // Between the two lines of a STARTTLS there is none of the wire's.
      if (name === "STARTTLS" && take(state, name, "securing")) take("securing", "TLS started", null);
      else if (name === "AUTH" && state === "ready" && take(state, name, "signing-in"))
        take("signing-in", "end of sign-in", null);
      else take(state, name, after);
    }
  }
  return taken;
}

function nameOf(verb: string, about: WireEntry | null, state: string): string {
  if (state === "signing-in") return "end of sign-in";
  if (verb.startsWith("AUTH ")) return "AUTH";
  return verb === "BDAT" && / LAST *$/i.test(about?.text ?? "") ? "BDAT LAST" : verb;
}

/** The last line of a reply that grants: 2xx and 354, +OK, a tagged OK. */
function isYes(text: string): boolean {
  return /^(?:2\d\d|354)(?: |$)/.test(text) || /^\+OK\b/.test(text) || /^[^\s+*]\S* OK\b/i.test(text);
}
