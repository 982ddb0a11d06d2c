/** Holds what a POP3 client has fetched against what was in the maildrop. */
import type { Letter } from "./letters";
import { expectSame, withUnixLines } from "./peer-room";

/**
 * @param fetched as the client has stored it: with Unix line ends, and its own trace fields cut off already
 * @throws Error unless they are the same letters, in any order
 */
export function expectFetched(fetched: readonly Buffer[], letters: readonly Letter[]): void {
  if (fetched.length !== letters.length) {
    throw new Error(`${fetched.length} letters were fetched instead of ${letters.length}`);
  }
  for (const letter of letters) {
    const expected = withUnixLines(letter.content);
    const mine = fetched.find((message) => message.includes(`\nSubject: ${letter.name}\n`));
    if (!mine) throw new Error(`"${letter.name}" is not among what was fetched`);
    expectSame(mine, expected, `"${letter.name}" as fetched`);
  }
}
