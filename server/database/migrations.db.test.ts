import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyMigrations, MigrationFailure } from "./migrations";
import { writeDifference } from "./schema-difference";

const url = process.env.DATABASE_URL ?? "";
let root: string;

async function addMigration(name: string, sql: string): Promise<void> {
  const folder = path.join(root, "prisma", "migrations", name);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "postroom-migrations-"));
  await cp("prisma", path.join(root, "prisma"), { recursive: true });
});
afterEach(async () => {
  await rm(root, { recursive: true });
  await query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '2099%'");
});

describe("migrations", () => {
  test("lead to exactly what prisma/schema.prisma says", async () => {
    expect(await writeDifference(process.cwd())).toBeNull();
  });

  test.runIf(process.env.POSTROOM_DATABASE === "server")(
    "are applied once, however many processes start together",
    async () => {
      await addMigration("20990101000000_together", "CREATE TABLE together (id int); SELECT pg_sleep(0.2);");
      const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url, root)));
      expect(applied.flat()).toEqual(["20990101000000_together"]);
      expect(await applyMigrations(url, root)).toEqual([]);
      await query("DROP TABLE together");
    },
  );

  test("that fail say which one, why, and what to do, then and at the next start", async () => {
    await addMigration("20990101000000_broken", 'ALTER TABLE "Nobody" ADD COLUMN "x" int;');
    const first = applyMigrations(url, root);
    await expect(first).rejects.toThrow(MigrationFailure);
    await expect(first).rejects.toThrow(
      "The migration 20990101000000_broken could not be applied (No such table: Nobody)",
    );
    await expect(applyMigrations(url, root)).rejects.toThrow(
      "half-way through the migration 20990101000000_broken, which failed earlier",
    );
  });
});
