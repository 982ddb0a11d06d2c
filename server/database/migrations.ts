import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { connectionSettings } from "./connection-settings";
import { type MigrationList, openSchemaEngine } from "./schema-engine";

/** Any number that is ours alone: PostgreSQL's advisory locks are known by number. */
const MIGRATION_LOCK = 5_118_2026;

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** A migration that did not go through: the message is one sentence for whoever runs the server. */
export class MigrationFailure extends Error {}

/**
 * Applies every migration in `prisma/migrations` that the database does not have yet, into Prisma's ordinary
 * `_prisma_migrations` table. Returns the names just applied, in order; empty when the database was current. Several
 * processes may call it at once on a server: one works while the others wait, then find nothing to do. The embedded
 * database has one session for all, in which nobody waits for a lock; there the start script's own lock does this.
 */
export async function applyMigrations(url: string, root: string = process.cwd()): Promise<string[]> {
  const settings = connectionSettings(url, "server");
  const guard = new pg.Client(settings);
  // The engine does not end the connections it uses, so they come from a pool that is ended here.
  const pool = new pg.Pool(settings);
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const engine = await openSchemaEngine(new PrismaPg(pool), await readSchema(root));
    try {
      const migrationsList = await readMigrations(root);
      const applied = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
      return applied.appliedMigrationNames;
    } catch (error) {
      throw new MigrationFailure(explain(error), { cause: error });
    } finally {
      engine.free();
    }
  } finally {
    await guard.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => {});
    await Promise.all([guard.end(), pool.end()]);
  }
}

export async function readSchema(root: string): Promise<{ path: string; content: string }> {
  const schemaPath = path.join(root, "prisma", "schema.prisma");
  return { path: schemaPath, content: await readFile(schemaPath, "utf8") };
}

/** The migrations folder as the schema engine wants it: every folder with its SQL, in the order of their names. */
export async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = path.join(root, "prisma", "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  );
  const lockfile = await readFile(path.join(baseDir, "migration_lock.toml"), "utf8");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: lockfile },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/** The engine reports a message, then a trace of its own code in which the migration is named. */
function explain(error: unknown): string {
  const report = error instanceof Error ? error.message : String(error);
  const name = report.match(/migration_name="([^"]+)"/)?.[1] ?? report.match(/The `([^`]+)` migration/)?.[1];
  const reason = report.match(
    /^(?:external connector error\n)?(?:Error querying the database: )?(?:ERROR: )?(.*)/,
  )?.[1];
  if (/failed migrations in the target database/.test(report)) {
    return (
      `The database is half-way through the migration ${name}, which failed earlier: put back the backup from before it, ` +
      "or bring its tables into order by hand and remove its row from _prisma_migrations."
    );
  }
  return `The migration ${name ?? "to the present schema"} could not be applied (${reason}): put back the backup from before it and report this.`;
}
