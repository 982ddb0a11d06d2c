/** LIST's patterns (RFC 9051 section 6.3.9): "*" is anything, "%" anything within a level. */
import { INBOX, SEPARATOR } from "../mailbox/mailbox-name";

/**
 * Beyond this a pattern matches nothing: no name is so long, and the work grows with the pattern's length times the name's.
 */
const LONGEST_PATTERN = 600;

/** Whether a pattern matches a name; for many names, each of which costs no more than its length times the pattern's. */
export function patternMatcher(pattern: string): (name: string) => boolean {
  // Several wildcards in a row are as good as one: "*" if it is among them.
  const parts = [...pattern.replace(/[%*]{2,}/g, (run) => (run.includes("*") ? "*" : "%"))];
  if (parts.length > LONGEST_PATTERN) return () => false;
  const last = parts.length;
  return (name) => {
    // INBOX is INBOX in any case (RFC 9051 section 5.1).
    const matches = (part: string | undefined, character: string, index: number): boolean =>
      part === character || (index < INBOX.length && isInInbox(name) && part?.toUpperCase() === character);
    // Where in the pattern the name so far may have come to.
    let places = skipWildcards(new Set([0]), parts);
    let index = 0;
    for (const character of name) {
      const next = new Set<number>();
      for (const place of places) {
        const part = parts[place];
        if (part === "*" || (part === "%" && character !== SEPARATOR)) next.add(place);
        else if (part !== "%" && matches(part, character, index)) next.add(place + 1);
      }
      if (next.size === 0) return false;
      places = skipWildcards(next, parts);
      index += 1;
    }
    return places.has(last);
  };
}

/** A wildcard may stand for nothing. */
function skipWildcards(places: Set<number>, parts: readonly string[]): Set<number> {
  for (const place of places) if (parts[place] === "*" || parts[place] === "%") places.add(place + 1);
  return places;
}

function isInInbox(name: string): boolean {
  return name === INBOX || name.startsWith(INBOX + SEPARATOR);
}
