import { ensureBuilt } from "../start/build.mjs";
import { endChildren } from "../start/children.mjs";
import { startEmbeddedDatabase } from "../start/database.mjs";
import { ensureClient } from "../start/generate.mjs";
import { ensureInstalled } from "../start/install.mjs";
import { choosePort } from "../start/port.mjs";
import { takePreparationLock } from "../start/preparation-lock.mjs";
import { prepareDatabase } from "../start/prepare.mjs";
import { startWeb } from "../start/web.mjs";
import { findPageBrowser } from "./browser.mjs";
import { startPostgresql } from "./postgresql.mjs";
import { runSteps, Skipped } from "./run-steps.mjs";
import { runPlaywright, runTool, runToolQuietly, runVitest, wholeSteps } from "./tools.mjs";

/** @returns {Promise<number>} the exit code */
export async function testEverything() {
  const release = await takePreparationLock();
  await ensureInstalled();
  await ensureClient();
  release();
  const code = await runSteps([
    ...wholeSteps,
    { name: "data layer on the embedded database", run: () => runVitest("vitest.database.config.ts") },
    // They wait for each other most of the time, and have nothing to do with a database.
    { name: "programs nobody here wrote", run: runPrograms, alongside: true },
    { name: "data layer on a PostgreSQL server", run: testOnServer },
    { name: "production build", run: build },
    { name: "stories in a browser", run: testInBrowser },
    { name: "kill -9", run: () => runTool(["--import", "tsx", "scripts/kill-nine.ts", "--rounds", "4"]) },
  ]);
  await endChildren();
  return code;
}

function runPrograms() {
  return runToolQuietly(["--import", "tsx", "scripts/mail-peers.ts"]);
}

async function testOnServer() {
  const server = await startPostgresql();
  if (server === null) {
    throw new Skipped("No PostgreSQL server is installed here: apt-get install postgresql, to test on one too.");
  }
  try {
    return await runVitest("vitest.database.config.ts", { POSTROOM_TEST_DATABASE_URL: server.url });
  } finally {
    server.stop();
  }
}

async function build() {
  const release = await takePreparationLock();
  try {
    await ensureBuilt();
  } finally {
    release();
  }
  return { passed: 1, failed: 0 };
}

async function testInBrowser() {
  const browser = await findPageBrowser();
  const database = await startEmbeddedDatabase();
  const port = await choosePort("0");
  const env = {
    DATABASE_URL: database.url,
    POSTROOM_DATABASE: database.kind,
    PORT: String(port),
    POSTROOM_URL: `http://127.0.0.1:${port}`,
    // Each story gives itself an address of its own, so that limits by address don't make the stories meet.
    POSTROOM_TRUST_PROXY: "1",
  };
  const { secret } = await prepareDatabase(env);
  const web = await startWeb({ port, dev: false, env: { ...env, POSTROOM_SECRET: secret } });
  try {
    return await runPlaywright({ ...env, POSTROOM_E2E_URL: env.POSTROOM_URL, POSTROOM_E2E_BROWSER: browser });
  } finally {
    await web.end();
    await database.child?.end();
  }
}
