/**
 * Runs a TypeScript program with a database: node scripts/with-database.mjs scripts/demo.ts [arguments]
 *
 * The database is the one DATABASE_URL names; or the embedded one of a Postroom that runs from this folder; or that
 * same database opened for as long as the program takes. It is migrated and holds the content either way.
 */
import { Child, endChildren } from "./start/children.mjs";
import { findDatabaseHolder, startEmbeddedDatabase } from "./start/database.mjs";
import { ensureClient } from "./start/generate.mjs";
import { ensureInstalled } from "./start/install.mjs";
import { takePreparationLock } from "./start/preparation-lock.mjs";
import { prepareDatabase } from "./start/prepare.mjs";
import { StartProblem } from "./start/problem.mjs";

const [program, ...programArguments] = process.argv.slice(2);

try {
  if (program === undefined) throw new StartProblem("Say which program to run: scripts/with-database.mjs <program.ts>");
  process.exitCode = await runWithDatabase(program, programArguments);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await endChildren();
}

/**
 * @param {string} file
 * @param {string[]} rest
 */
async function runWithDatabase(file, rest) {
  const release = await takePreparationLock();
  await ensureInstalled();
  await ensureClient();
  const { url, kind } = await findDatabase();
  const env = { DATABASE_URL: url, POSTROOM_DATABASE: kind };
  await prepareDatabase(env);
  release();
  const child = new Child(["--import", "tsx", file, ...rest], { env, show: true });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => child.signal(signal));
  return child.ended;
}

async function findDatabase() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, kind: "server" };
  const holder = findDatabaseHolder();
  if (holder?.note) return { url: holder.note, kind: "embedded" };
  return startEmbeddedDatabase();
}
