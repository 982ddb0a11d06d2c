/** Completes what a person has begun to type, as far as it is clear what they mean. */
import type { Hint } from "./hint";
import type { Suggestions } from "./suggest-next";

export type Completion = {
  /** The whole line as it should read now: what was typed, and more where more is clear. */
  readonly line: string;
  /** What it may become, those first that may come now. */
  readonly matches: readonly Hint[];
};

/** Case does not count. By IMAP a tag is put in front where there is none; whoever typed one of their own keeps it. */
export function completeLine({ now, later, tag }: Suggestions, typed: string): Completion {
  const hints = [...now, ...later];
  const own = tag === null ? null : partsOf(typed, hints, tag);
  // One word that is no command may be a tag, and what comes behind it is anybody's guess.
  if (own?.rest === null) return { line: typed, matches: [] };
  const wanted = own === null ? typed : `${tag} ${own.rest}`;
  const matches = hints.filter(({ stem, fills }) => [stem, ...fills].some((line) => startsAlike(line, wanted)));
  const longer = (line: string): boolean => startsAlike(line, wanted) && line.length > wanted.length;
  // One step at a time: first what stands in the line in any case, then what may be filled in.
  const stems = matches.map(({ stem }) => stem).filter(longer);
  const lines = stems.length > 0 ? stems : matches.flatMap(({ fills }) => fills).filter(longer);
  if (lines.length === 0) return { line: typed, matches };
  const line = commonStart(lines);
  return { line: own === null || own.tag === tag ? line : own.tag + line.slice((tag ?? "").length), matches };
}

/** A line of IMAP in its tag and the rest; the tag that is to be used where none was typed. */
function partsOf(typed: string, hints: readonly Hint[], tag: string): { tag: string; rest: string | null } {
  const [, first = "", space = "", rest = ""] = /^(\S*)(\s*)(.*)$/.exec(typed) ?? [];
  if (space === "" && tag.startsWith(first)) return { tag, rest: "" };
  const upper = first.toUpperCase();
  const isCommand = hints.some(({ verb }) => (space === "" ? verb.startsWith(upper) : verb === upper));
  if (isCommand) return { tag, rest: typed };
  return { tag: first, rest: space === "" ? null : rest };
}

function startsAlike(line: string, start: string): boolean {
  return line.slice(0, start.length).toUpperCase() === start.toUpperCase();
}

function commonStart(lines: readonly string[]): string {
  const [first = "", ...others] = lines;
  let length = first.length;
  for (const line of others) while (!startsAlike(line, first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
