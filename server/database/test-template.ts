import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openMemoryDatabase } from "./embedded/memory-database";
import { applyMigrations } from "./migrations";
import { runOnServer, type TestTemplate, withDatabaseName } from "./test-database";

declare module "vitest" {
  interface ProvidedContext {
    testTemplate: TestTemplate;
  }
}

/**
 * Vitest's global set-up for the data layer: migrates one database, which every test file then copies.
 * POSTROOM_TEST_DATABASE_URL chooses a real server; without it, the tests run on the embedded database.
 */
export default async function makeTemplate(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.POSTROOM_TEST_DATABASE_URL;
  const { template, remove } = url ? await makeServerTemplate(url) : await makeEmbeddedTemplate();
  project.provide("testTemplate", template);
  return remove;
}

type MadeTemplate = { template: TestTemplate; remove: () => Promise<void> };

async function makeServerTemplate(url: string): Promise<MadeTemplate> {
  const databaseName = `postroom_template_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(url, `CREATE DATABASE ${databaseName}`);
  await applyMigrations(withDatabaseName(url, databaseName));
  return {
    template: { kind: "server", url, databaseName },
    remove: () => runOnServer(url, `DROP DATABASE ${databaseName} WITH (FORCE)`),
  };
}

async function makeEmbeddedTemplate(): Promise<MadeTemplate> {
  const directory = await mkdtemp(path.join(tmpdir(), "postroom-template-"));
  const memory = await openMemoryDatabase();
  await applyMigrations(memory.url);
  const dump = await memory.database.dumpDataDir("none");
  await memory.close();
  const dumpPath = path.join(directory, "migrated.tar");
  await writeFile(dumpPath, Buffer.from(await dump.arrayBuffer()));
  return {
    template: { kind: "embedded", dumpPath },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
