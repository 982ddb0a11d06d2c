import { ensureBuilt } from "./build.mjs";
import { endChildren } from "./children.mjs";
import { findLastingDatabaseHolder, knockAtDatabase, startEmbeddedDatabase } from "./database.mjs";
import { ensureClient } from "./generate.mjs";
import { ensureInstalled } from "./install.mjs";
import { choosePort } from "./port.mjs";
import { takePreparationLock } from "./preparation-lock.mjs";
import { prepareDatabase } from "./prepare.mjs";
import { StartProblem } from "./problem.mjs";
import { elapsedSeconds, say, step } from "./progress.mjs";
import { endOnSignals } from "./signals.mjs";
import { startWeb } from "./web.mjs";

/** @param {{ dev: boolean }} options */
export async function start({ dev }) {
  const ending = endOnSignals();
  try {
    const children = await bringUp(dev);
    const first = await Promise.race(children.map(async ({ name, child }) => child.ended.then(() => name)));
    if (!ending.asked)
      throw new StartProblem(`${first} ended unexpectedly, so Postroom stops. Start it again with npm start.`);
  } catch (error) {
    if (ending.asked) return;
    await endChildren();
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** @param {boolean} dev */
async function bringUp(dev) {
  const databaseUrl = process.env.DATABASE_URL || null;
  const port = await checkBeforehand(databaseUrl);

  const release = await takePreparationLock();
  await ensureInstalled();
  await ensureClient();
  const database =
    databaseUrl === null
      ? await step("Opening the embedded database", startEmbeddedDatabase)
      : { url: databaseUrl, kind: "server", child: null };
  const env = { DATABASE_URL: database.url, POSTROOM_DATABASE: database.kind, PORT: String(port) };
  const { secret, adminLink } = await prepareDatabase(env);
  if (!dev) await ensureBuilt();
  release();

  say("Starting the web server …");
  const web = await startWeb({ port, dev, env: { ...env, POSTROOM_SECRET: secret } });
  if (adminLink !== null) console.log(`\nThere is no admin yet. This link makes one, once:\n${adminLink}\n`);
  console.log(`Postroom is at http://localhost:${port} (ready after ${elapsedSeconds()} s)`);
  const children = [{ name: "The web server", child: web }];
  if (database.child) children.push({ name: "The embedded database", child: database.child });
  return children;
}

/**
 * Whatever can be known to fail before minutes are spent on installing and building.
 *
 * @param {string | null} databaseUrl
 */
async function checkBeforehand(databaseUrl) {
  if (databaseUrl === null) {
    const holder = await findLastingDatabaseHolder();
    if (holder) {
      throw new StartProblem(
        `Postroom already runs from this folder: process ${holder.pid} on ${holder.host} has had its database since ${holder.since}. Stop it first.`,
      );
    }
  }
  const port = await choosePort(process.env.PORT);
  if (databaseUrl !== null) await knockAtDatabase(databaseUrl);
  return port;
}
