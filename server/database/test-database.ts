import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { openMemoryDatabase } from "./embedded/memory-database";

/** Where a test file's own database is copied from; made once a run by test-template.ts. */
export type TestTemplate =
  | { kind: "embedded" /** A file made by PGlite's dumpDataDir. */; dumpPath: string }
  | {
      kind: "server" /** A server's address, with the right to create databases. */;
      url: string;
      databaseName: string;
    };

export type TestDatabase = { url: string; close(): Promise<void> };

/** A fresh, migrated, empty database of its own. */
export async function openTestDatabase(template: TestTemplate): Promise<TestDatabase> {
  if (template.kind === "embedded") return openMemoryDatabase(await openAsBlob(template.dumpPath));
  const name = `postroom_test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(template.url, `CREATE DATABASE ${name} TEMPLATE ${template.databaseName}`);
  return {
    url: withDatabaseName(template.url, name),
    close: () => runOnServer(template.url, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Empties every table but the migrations'. For `beforeEach`, where one test's rows would disturb the next. */
export async function emptyDatabase(client: { $executeRawUnsafe(sql: string): Promise<number> }): Promise<void> {
  await client.$executeRawUnsafe(`DO $$ DECLARE names text; BEGIN
    SELECT string_agg(format('%I', tablename), ', ') INTO names
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations';
    EXECUTE 'TRUNCATE ' || names || ' CASCADE';
  END $$`);
}

export async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
