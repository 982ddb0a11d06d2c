/**
 * npm start and npm run dev: from whatever state the folder is in to a server that answers.
 *
 * Each step leaves a stamp when it is finished and is skipped while its inputs stay the same, so an interruption at any
 * point costs only the step it interrupted. Only Node's own modules may be used here: nothing is installed yet.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Postroom needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
const { start } = await import("./start/start.mjs");
await start({ dev: process.argv.includes("--dev") });
