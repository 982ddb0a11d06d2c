/**
 * What a session that is handed in may hold. A class works for twenty minutes at a task and stays far below each; beyond them a record
 * would cost whoever marks it more than an answer may.
 */
import { property } from "../../question/validation";

/** Of the JSON that is sent and kept. */
export const MOST_RECORD_CHARACTERS = 200_000;

/** Typed at terminals altogether. Twenty letters by hand; each line may cost the engines a look at all mail there is. */
export const MOST_RECORD_TYPED = 40_000;

/** Characters typed at terminals. @param actions anything at all */
export function typedIn(actions: readonly unknown[]): number {
  return actions.reduce<number>((sum, logged) => {
    const text = property(property(logged, "action"), "text");
    return sum + (typeof text === "string" ? text.length : 0);
  }, 0);
}

/** Actions; each line typed is one. */
export const MOST_RECORD_ACTIONS = 500;

/** Things that happen in the world after the learner came. A message of 3 MB over two links takes some 20,000. */
export const MOST_RECORD_STEPS = 120_000;

/** Things a learner has found out and written down. */
export const LONGEST_FOUND = 240;
