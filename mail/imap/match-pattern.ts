/** LIST's patterns (RFC 9051 section 6.3.9): "*" is anything, "%" anything within a level. */
import { INBOX, SEPARATOR } from "../mailbox/mailbox-name";

/** Beyond this a pattern matches nothing: with a wildcard before and behind each character of the longest name it is shorter. */
const LONGEST_PATTERN = 512;

/**
 * Whether a pattern matches a name. All places in the pattern that the name so far may have come to are one number's bits, so a
 * pattern full of wildcards costs no more than a plain one.
 */
export function patternMatcher(pattern: string): (name: string) => boolean {
  // Several wildcards in a row are as good as one: "*" if it is among them.
  const parts = [...pattern.replace(/[%*]{2,}/g, (run) => (run.includes("*") ? "*" : "%"))];
  if (parts.length > LONGEST_PATTERN) return () => false;
  const places = new Map<string, bigint>();
  for (const [index, part] of parts.entries()) places.set(part, placesOf(places, part) | (1n << BigInt(index)));
  const [star, percent] = [placesOf(places, "*"), placesOf(places, "%")];
  const end = 1n << BigInt(parts.length);
  // A wildcard may stand for nothing; there are no two in a row.
  const passWildcards = (at: bigint): bigint => at | ((at & (star | percent)) << 1n);
  return (name) => {
    let at = passWildcards(1n);
    // INBOX is INBOX in any case (RFC 9051 section 5.1).
    let inInbox = name === INBOX || name.startsWith(INBOX + SEPARATOR) ? INBOX.length : 0;
    for (const character of name) {
      let same = placesOf(places, character);
      if (inInbox > 0) same |= placesOf(places, character.toLowerCase());
      inInbox -= 1;
      const stay = character === SEPARATOR ? star : star | percent;
      at = passWildcards(((at & same) << 1n) | (at & stay));
      if (at === 0n) return false;
    }
    return (at & end) !== 0n;
  };
}

function placesOf(places: ReadonlyMap<string, bigint>, character: string): bigint {
  return places.get(character) ?? 0n;
}
