/**
 * What a session that is handed in may hold. A class works for twenty minutes at a task and stays far below each; beyond them a record
 * would cost whoever marks it more than an answer may.
 */

/** Of the JSON that is sent and kept. */
export const MOST_RECORD_CHARACTERS = 200_000;

/** Actions; each line typed is one. */
export const MOST_RECORD_ACTIONS = 500;

/** Things that happen in the world after the learner came. A message of 3 MB over two links takes some 20,000. */
export const MOST_RECORD_STEPS = 120_000;

/** Things a learner has found out and written down. */
export const LONGEST_FOUND = 240;
