/**
 * npm run mail-host: the mail host, from whatever state the folder is in. What scripts/mail-host.ts prints on standard
 * output is for programs, so whatever is said about installing packages goes to standard error.
 */
import { Child, endChildren } from "./start/children.mjs";
import { ensureInstalled } from "./start/install.mjs";
import { inRoot } from "./start/places.mjs";
import { takePreparationLock } from "./start/preparation-lock.mjs";
import { StartProblem } from "./start/problem.mjs";

console.log = console.error;
try {
  const release = await takePreparationLock();
  await ensureInstalled();
  release();
  const command = ["--import", "tsx", inRoot("scripts", "mail-host.ts"), ...process.argv.slice(2)];
  const host = new Child(command, { show: true });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => host.signal(signal));
  process.exitCode = await host.ended;
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await endChildren();
}
