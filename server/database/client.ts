import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@/generated/prisma/client";
import { environment } from "../environment";
import { log } from "../log";
import { connectionSettings } from "./connection-settings";

export type { PrismaClient } from "@/generated/prisma/client";

// Kept on globalThis so that a reload in development reuses the pool instead of opening another.
const kept = globalThis as typeof globalThis & { postroomDatabase?: PrismaClient };

/** The one client of this process. Throws when DATABASE_URL is not set; connects only at the first query. */
export function database(): PrismaClient {
  kept.postroomDatabase ??= openClient();
  return kept.postroomDatabase;
}

/** Ends the pool, for scripts and tests that must exit; the next `database()` opens a new one. */
export async function closeDatabase(): Promise<void> {
  const client = kept.postroomDatabase;
  delete kept.postroomDatabase;
  await client?.$disconnect();
}

function openClient(): PrismaClient {
  const url = environment.DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set: start Postroom with npm start, which sets it.");
  const settings = connectionSettings(url, environment.POSTROOM_DATABASE);
  const adapter = new PrismaPg(settings, {
    // Without these listeners a server that hangs up on an idle connection would end the process.
    onPoolError: (error) => log.warn({ reason: error.message }, "an idle database connection was lost"),
    onConnectionError: (error) => log.warn({ reason: error.message }, "a database connection was lost"),
  });
  return new PrismaClient({ adapter });
}

/** The client inside a transaction. Every query of the act goes through it: one through `database()` would wait for ever on the embedded database. */
export type Transaction = Prisma.TransactionClient;

export type TransactionOptions = {
  /**
   * "read committed" (the default) suits increments and guarded updates, where many people touch the same summary row.
   * "serializable" suits an act that decides by what it has read; it is repeated when another act interfered.
   */
  isolation?: "read committed" | "serializable";
  /** Milliseconds the whole act may take once begun; 10,000 unless told. */
  timeout?: number;
};

const MAX_ATTEMPTS = 10;
/** Milliseconds; an act waits this long for its turn before it fails. */
const MAX_WAIT = 10_000;

/**
 * Runs `work` in one transaction: all of its writes happen or none. It is repeated, from its beginning and at most
 * ten times, when PostgreSQL gave way to another transaction (serialization failure or deadlock), so it must
 * have no effects outside the database. Any other error rolls back and is thrown on.
 */
export async function inTransaction<T>(
  work: (transaction: Transaction) => Promise<T>,
  { isolation = "read committed", timeout = 10_000 }: TransactionOptions = {},
): Promise<T> {
  const isolationLevel = isolation === "serializable" ? "Serializable" : "ReadCommitted";
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database().$transaction(work, { isolationLevel, timeout, maxWait: MAX_WAIT });
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !gaveWay(error)) throw error;
      await pause(5 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/** PostgreSQL's 40001 (serialization failure) and 40P01 (deadlock), as Prisma hands them on. */
function gaveWay(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === "P2034") return true;
  return error.code === "P2010" && /\b(40001|40P01)\b/.test(error.message);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
