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
