import type { PoolConfig } from "pg";

/**
 * Connections kept by one process. The embedded database runs one transaction at a time, so more connections only
 * lengthen its queue; a real server shares its (by default 100) connections between several processes.
 */
const POOL_SIZE = { embedded: 4, server: 10 } as const;

/** Milliseconds. Long enough for a server that is just waking up, short enough to tell a person that none answers. */
export const CONNECT_TIMEOUT = 8_000;

export function connectionSettings(url: string, kind: "embedded" | "server"): PoolConfig {
  return {
    connectionString: url,
    max: POOL_SIZE[kind],
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    // Prisma's adapter drops the offset from every instant it reads and writes: right only in a session that keeps UTC.
    options: "-c TimeZone=UTC",
  };
}

/** The address as it may be shown to people: without user, password or parameters. */
export function displayAddress(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = searchParams.get("host") ?? hostname;
    return `${host || "localhost"}:${port || "5432"}${pathname}`;
  } catch {
    return "the address in DATABASE_URL";
  }
}

/** One sentence on why a database cannot be used, without password or parameters. */
export function describeDatabaseProblem(url: string, error: unknown): string {
  const where = displayAddress(url);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = error instanceof Error ? error.message : String(error);
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
    case "ENOTFOUND":
    case "EHOSTUNREACH":
    case "ETIMEDOUT":
      return `No database answers at ${where}, where DATABASE_URL leads: check that it runs and can be reached.`;
    case "28P01":
    case "28000":
      return `The database at ${where} does not accept the user or password in DATABASE_URL.`;
    case "3D000":
      return `There is no such database at ${where}: create it, or correct the name in DATABASE_URL.`;
    case "42501":
      return `The user in DATABASE_URL may not change the database at ${where}: it must own it. (${reason})`;
    default:
      if (/terminated unexpectedly/i.test(reason)) {
        return `What listens at ${where}, where DATABASE_URL leads, hangs up: it is no PostgreSQL server, or one that is stopping.`;
      }
      if (/timeout/i.test(reason))
        return `The database at ${where} took longer than ${CONNECT_TIMEOUT / 1000} seconds to answer.`;
      return `The database at ${where} could not be used: ${reason.replaceAll(passwordIn(url), "…")}`;
  }
}

function passwordIn(url: string): string {
  try {
    // A text that occurs nowhere, where there is no password to hide.
    return decodeURIComponent(new URL(url).password) || "\0";
  } catch {
    return "\0";
  }
}
