import pg from "pg";
import { catalogAdapter } from "./catalog-adapter";
import { openMemoryDatabase } from "./embedded/memory-database";
import { readMigrations, readSchema } from "./migrations";
import { openSchemaEngine } from "./schema-engine";

const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * The SQL that leads from all of `prisma/migrations` to `prisma/schema.prisma`, or null when they agree. The
 * migrations are tried out on an empty database in memory, so no server is needed and none is touched.
 */
export async function writeDifference(root: string): Promise<string | null> {
  const memory = await openMemoryDatabase();
  const pool = new pg.Pool({ connectionString: memory.url });
  const adapter = catalogAdapter(pool);
  const schema = await readSchema(root);
  const engine = await openSchemaEngine(adapter, schema);
  try {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: "migrations", ...(await readMigrations(root)) },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return exitCode === 2 ? stdout : null;
  } finally {
    engine.free();
    await pool.end();
    await memory.close();
  }
}
