/**
 * The flags of a message, an immutable set: system flags as bits, keywords in alphabetical order. Names are compared without
 * regard to case (RFC 9051 section 9, note 1). \Recent is no flag of a message but of a session's view, and is not in here.
 */

export type Flags = {
  /** A sum of `systemFlags`. */
  readonly system: number;
  /** Each in the spelling it was first given. */
  readonly keywords: readonly string[];
};

/** RFC 9051 section 2.3.2. */
export const systemFlags = { answered: 1, flagged: 2, deleted: 4, seen: 8, draft: 16 } as const;

/** What a keyword may be long. The registered ones have under 30 characters; what people type is no longer than a line. */
export const LONGEST_KEYWORD = 100;

const SYSTEM_NAMES = ["\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft"];

// An atom: printable ASCII without the specials (RFC 9051 section 9: flag-keyword, atom-specials, resp-specials).
const KEYWORD = /^[!#$&'+-[^-z|}~]+$/;

// Most messages have no keyword: they share these, so that flags cost them nothing.
const WITHOUT_KEYWORDS: readonly Flags[] = Array.from({ length: 2 ** SYSTEM_NAMES.length }, (_, system) => ({
  system,
  keywords: [],
}));

export const NO_FLAGS: Flags = flagsOf(0, []);

/** @returns null where a name is neither a system flag nor a possible keyword: \Recent and other \names, an empty name */
export function parseFlags(names: Iterable<string>): Flags | null {
  let system = 0;
  const keywords: string[] = [];
  for (const name of names) {
    const bit = SYSTEM_NAMES.findIndex((known) => known.toLowerCase() === name.toLowerCase());
    if (bit >= 0) system |= 1 << bit;
    else if (isKeyword(name)) keywords.push(name);
    else return null;
  }
  return flagsOf(system, mergeKeywords([], keywords));
}

/** The names as IMAP prints them. */
export function flagNames({ system, keywords }: Flags): string[] {
  return [...SYSTEM_NAMES.filter((_, bit) => system & (1 << bit)), ...keywords];
}

export function addFlags(flags: Flags, added: Flags): Flags {
  return flagsOf(flags.system | added.system, mergeKeywords(flags.keywords, added.keywords));
}

export function removeFlags(flags: Flags, removed: Flags): Flags {
  const keywords = flags.keywords.filter((keyword) => !hasKeyword(removed, keyword));
  return flagsOf(flags.system & ~removed.system, keywords);
}

export function sameFlags(a: Flags, b: Flags): boolean {
  if (a === b) return true;
  return (
    a.system === b.system &&
    a.keywords.length === b.keywords.length &&
    a.keywords.every((keyword, index) => sameKeyword(keyword, b.keywords[index] ?? ""))
  );
}

export function hasKeyword({ keywords }: Flags, keyword: string): boolean {
  return keywords.some((known) => sameKeyword(known, keyword));
}

export function isKeyword(name: string): boolean {
  return name.length <= LONGEST_KEYWORD && KEYWORD.test(name);
}

/** The same flags with each keyword spelled as in `spellings`, where it is there. */
export function respellFlags(flags: Flags, spellings: readonly string[]): Flags {
  if (flags.keywords.length === 0) return flags;
  const respelled = flags.keywords.map((keyword) => spellings.find((known) => sameKeyword(known, keyword)) ?? keyword);
  return respelled.every((keyword, index) => keyword === flags.keywords[index])
    ? flags
    : { ...flags, keywords: respelled };
}

/** Both lists as one in alphabetical order, each keyword once and in the spelling that comes first. */
export function mergeKeywords(first: readonly string[], second: readonly string[]): readonly string[] {
  if (second.length === 0) return first;
  const merged = [...first];
  for (const keyword of second) if (!merged.some((known) => sameKeyword(known, keyword))) merged.push(keyword);
  if (merged.length === first.length) return first;
  return merged.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function sameKeyword(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

function flagsOf(system: number, keywords: readonly string[]): Flags {
  const shared = keywords.length === 0 ? WITHOUT_KEYWORDS[system] : undefined;
  return shared ?? { system, keywords };
}
