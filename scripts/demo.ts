import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { loadCourses } from "../server/content/load-courses";
import { publishContent } from "../server/content/publish-content";
import { closeDatabase, database } from "../server/database/client";
import { DemoRefusal, fillDemoSchool } from "../server/demo/fill-demo-school";

// Fills the database at DATABASE_URL with the demo school, or takes a fresh one in place of the last:
//   --seed <number>   another school; the same number gives the same one
//   --force           also into a database that holds real accounts
// DEMO_PASSWORD fixes everyone's password.

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, force: { type: "boolean", default: false } },
});

try {
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new DemoRefusal("--seed takes a whole number, such as --seed 7.");
  const password = process.env.DEMO_PASSWORD || makePassword();
  await publishContent(database());
  const options = { courses: await loadCourses(), seed, classSize: 30, password, force: values.force, now: new Date() };
  const { pupils, answers, signIns } = await fillDemoSchool(options);
  console.log(`The demo school is in: ${pupils} pupils in two classes, ${answers} answers over eight weeks.`);
  console.log(`Sign in with the password  ${password}`);
  for (const { username, displayName, what } of signIns) {
    console.log(`  ${username.padEnd(28)} ${displayName} (${what})`);
  }
} catch (error) {
  if (!(error instanceof DemoRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

/** Four groups of four, without look-alikes: some 72 bits, and short enough to read to a colleague. */
function makePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz";
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
