/** Whether a line that the server did not know was meant to be a command: a letter or two are wrong, or IMAP's tag is missing. */

/** Two letters that changed places are two. */
const MOST_WRONG_LETTERS = 2;
const SHORT = 3;

/** @param line as it was typed. Its first word may be the command, or in IMAP the tag before it. */
export function isMeantAs(line: string, verb: string): boolean {
  const words = line.trim().toUpperCase().split(/\s+/).slice(0, 2);
  return words.some((word) => word === verb || isNear(word, verb));
}

function isNear(word: string, verb: string): boolean {
  // Two other letters leave too little of a short word: SEE is not RSET.
  const most = word.length > SHORT ? MOST_WRONG_LETTERS : 1;
  if (word.length < SHORT || Math.abs(word.length - verb.length) > most) return false;
  return distance(word, verb) <= most;
}

/** How many letters have to be put in, left out or replaced to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [at, wanted] of [...other].entries()) {
      const replaced = (row[at] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
