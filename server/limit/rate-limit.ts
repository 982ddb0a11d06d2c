import { createHash } from "node:crypto";
import type { PrismaClient } from "@/generated/prisma/client";
import { Refusal } from "../result";
import { waitInWords } from "./wait-in-words";

/** At most `count` uses in `windowSeconds`, per signed-in person or per network address. */
export type RateLimitRule = {
  /** Names the counter; two rules with one name share it. At most 60 characters. */
  name: string;
  count: number;
  windowSeconds: number;
  per: "viewer" | "address";
};

type Counter = Pick<RateLimitRule, "name" | "count" | "windowSeconds">;
type Database = Pick<PrismaClient, "$queryRaw" | "$executeRaw">;

/** No rule's window may be longer: older counters are swept away. */
export const LONGEST_WINDOW_SECONDS = 24 * 60 * 60;
const SWEEP_ROWS = 20;

/** What is stored never tells who was limited: addresses and names are hashed. */
export function counterKey(name: string, subject: string): string {
  return `${name}:${createHash("sha256").update(subject).digest("hex")}`;
}

/**
 * Counts one use for `subject`, in one statement, so that processes side by side cannot both take the last place.
 * @throws Refusal "too-many", saying when to try again
 */
export async function takeFromLimit(db: Database, rule: Counter, subject: string, now: Date): Promise<void> {
  const windowEnded = new Date(now.getTime() - rule.windowSeconds * 1000);
  const rows = await db.$queryRaw<{ count: number; windowStart: Date }[]>`
    INSERT INTO "RateLimit" AS held ("key", "count", "windowStart")
    VALUES (${counterKey(rule.name, subject)}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN held."windowStart" <= ${windowEnded} THEN 1 ELSE held."count" + 1 END,
      "windowStart" = CASE WHEN held."windowStart" <= ${windowEnded} THEN EXCLUDED."windowStart" ELSE held."windowStart" END
    RETURNING "count", "windowStart"`;
  const held = rows[0];
  if (!held) throw new Error("An upsert returned no row.");
  if (held.count === 1) await sweep(db, now);
  if (held.count > rule.count) {
    const secondsLeft = (held.windowStart.getTime() - windowEnded.getTime()) / 1000;
    throw new Refusal("too-many", `That is too many tries in a short time. Try again in ${waitInWords(secondsLeft)}.`);
  }
}

/** Gives one use back: the attempt turned out not to be the kind that is limited. */
export async function giveBack(db: Database, rule: Counter, subject: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "RateLimit" SET "count" = "count" - 1
    WHERE "key" = ${counterKey(rule.name, subject)} AND "count" > 0`;
}

/** Forgets every use by `subject`. */
export async function clearLimit(db: Database, rule: Counter, subject: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "RateLimit" WHERE "key" = ${counterKey(rule.name, subject)}`;
}

/** A few dead counters for each new one keep the table as small as a day's traffic, without a timer. */
async function sweep(db: Database, now: Date): Promise<void> {
  const dead = new Date(now.getTime() - LONGEST_WINDOW_SECONDS * 1000);
  await db.$executeRaw`
    DELETE FROM "RateLimit" WHERE "key" IN
      (SELECT "key" FROM "RateLimit" WHERE "windowStart" < ${dead} LIMIT ${SWEEP_ROWS} FOR UPDATE SKIP LOCKED)`;
}
