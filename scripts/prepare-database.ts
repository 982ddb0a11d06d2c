/**
 * Brings the database that DATABASE_URL names up to date: migrations, content, the secret, the first admin's link.
 * The start script runs it and is told over Node's process channel what is being done and what came of it.
 */

import { createFirstAdminLink } from "@/server/accounts/first-admin-link";
import { BrokenContent } from "@/server/content/parse-content";
import { publishContent } from "@/server/content/publish-content";
import { closeDatabase, database } from "@/server/database/client";
import { describeDatabaseProblem } from "@/server/database/connection-settings";
import { applyMigrations, MigrationFailure } from "@/server/database/migrations";
import { findOrMakeSecret } from "@/server/database/shared-secret";
import { environment } from "@/server/environment";
import type { Prepared, PreparedMessage } from "./start/prepare.mjs";

try {
  await tell({ prepared: await prepare() });
} catch (error) {
  await tell({ problem: problemOf(error) });
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
// A timer of the driver's (its patience for connecting) would keep the process, and so the start, waiting for seconds more.
process.exit();

async function prepare(): Promise<Prepared> {
  const url = environment.DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set.");
  const migrations = await applyMigrations(url);
  const content = await publishContent(database());
  const secret = environment.POSTROOM_SECRET ?? (await findOrMakeSecret(database()));
  const baseUrl = environment.POSTROOM_URL ?? `http://localhost:${environment.PORT}`;
  return { migrations, questions: content.total, secret, adminLink: await createFirstAdminLink(database(), baseUrl) };
}

function problemOf(error: unknown): string {
  if (error instanceof MigrationFailure) return error.message;
  if (error instanceof BrokenContent) {
    return `The content has ${error.problems.length} problem(s), so nothing was loaded: npm run content:check lists them.`;
  }
  return describeDatabaseProblem(environment.DATABASE_URL ?? "", error);
}

function tell(message: PreparedMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, () => resolve());
    else resolve();
  });
}
