import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { serveDatabase } from "./socket-server";

export type MemoryDatabase = { url: string; database: PGlite; close(): Promise<void> };

/**
 * A PostgreSQL that lives in this process's memory and is reached by URL like any other. For tests and for working out
 * migrations. `from` is a copy made by PGlite's `dumpDataDir`: opening one is quicker than migrating afresh.
 */
export async function openMemoryDatabase(from?: Blob): Promise<MemoryDatabase> {
  const database = await PGlite.create(from === undefined ? {} : { loadDataDir: from });
  const directory = await mkdtemp(path.join(tmpdir(), "postroom-"));
  const socketServer = await serveDatabase(database, {
    listen: { path: path.join(directory, ".s.PGSQL.5432") },
    onFault: (error) => {
      throw error;
    },
  });
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`,
    database,
    async close() {
      await socketServer.stop();
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
