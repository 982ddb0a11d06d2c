/**
 * Fills the database with the demo school, in place of the last one. Usage: npm run demo -- [--seed <number>] [--force]
 *   --seed    another school; the same number gives the same people and the same work
 *   --force   also into a database that holds real accounts
 * DEMO_PASSWORD fixes everyone's password; without it one is made and printed.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { loadCourses } from "@/server/content/load-courses";
import { closeDatabase } from "@/server/database/client";
import { DemoRefusal, fillDemoSchool } from "@/server/demo/fill-demo-school";

const CLASS_SIZE = 30;

try {
  const { seed, force } = readArguments();
  const password = process.env.DEMO_PASSWORD || makePassword();
  const courses = await loadCourses();
  console.log("Making eight weeks of school …");
  const school = await fillDemoSchool({ courses, seed, classSize: CLASS_SIZE, password, force, now: new Date() });
  console.log(`The demo school is in: ${school.pupils} pupils in two classes, ${school.answers} answers.\n`);
  console.log(`Sign in with the password ${password} as`);
  for (const { username, displayName, what } of school.signIns) {
    console.log(`  ${username.padEnd(28)} ${displayName}, ${what}`);
  }
} catch (error) {
  if (!(error instanceof DemoRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

function readArguments(): { seed: number; force: boolean } {
  const options = { seed: { type: "string", default: "1" }, force: { type: "boolean", default: false } } as const;
  // Not strict, so that an option we do not know gets a sentence rather than a stack.
  const { values, positionals } = parseArgs({ options, strict: false, allowPositionals: true });
  const [unknown] = [...Object.keys(values).flatMap((name) => (name in options ? [] : `--${name}`)), ...positionals];
  if (unknown !== undefined) throw new DemoRefusal(`The demo takes --seed <number> and --force, but not ${unknown}.`);
  const seed = typeof values.seed === "string" ? Number(values.seed) : Number.NaN;
  if (!Number.isSafeInteger(seed)) throw new DemoRefusal("--seed takes a whole number, such as --seed 7.");
  return { seed, force: values.force === true };
}

/** Four groups of four letters without look-alikes: 72 bits, and short enough to read to a colleague. */
function makePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz";
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
