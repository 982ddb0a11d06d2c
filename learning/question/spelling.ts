/**
 * A typed answer reduced to what counts: no difference of capitals (unless they matter), of curly or straight quotes,
 * of hyphens and spaces inside a word (e-mail, email, e mail), of an article before it or a full stop after it.
 */
export function foldAnswer(typed: string, matchCase = false): string {
  const even = typed
    .normalize("NFKC")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  const bare = even
    .replace(/^(?:the|an?) (?=.)/i, "")
    .replace(/^(["'])(.+)\1$/, "$2")
    .replace(/(.)[.,;:!?]+$/, "$1")
    .replace(/(?<=[\p{L}\p{N}])[ -]+(?=[\p{L}\p{N}])/gu, "");
  return matchCase ? bare : bare.toLowerCase();
}

/**
 * How many slips of the keyboard lie between two words: a letter missing, added or changed, or two neighbours swapped
 * (optimal string alignment). Counts up to `most`; anything beyond is `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...current) > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(at(last, other.length), most + 1);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
