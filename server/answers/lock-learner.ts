import type { Transaction } from "../database/client";

/**
 * Holds a learner for the length of a transaction: whatever else would write an answer of theirs waits, because an
 * answer takes a share of this row first. False when there is no such learner.
 */
export async function lockLearner(transaction: Transaction, userId: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`SELECT "id" FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  return rows.length > 0;
}
