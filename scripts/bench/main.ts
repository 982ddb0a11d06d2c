/**
 * npm run bench: how Postroom compares with the same work done by the bare tools underneath it, as ratios measured in one
 * run, because absolute figures of different machines or days say little.
 *
 *   npm run bench                          everything
 *   npm run bench -- answers lessons       only these of: answers, lessons, javascript, startup, mail, imap, sandbox
 *   npm run bench -- --rounds 15           more rounds, steadier medians
 */
import { cpus, platform } from "node:os";
import { parseArgs } from "node:util";
import { endChildren } from "../start/children.mjs";
import { measureAnswers } from "./answers";
import { measureImap } from "./imap";
import { measureJavaScript } from "./javascript";
import { measureLessons } from "./lessons";
import { measureMail } from "./mail";
import { BenchProblem } from "./problem";
import { removeBenchData, requireCurrentBuild } from "./running-postroom";
import { measureSandbox } from "./sandbox";
import { type Measure, printSection } from "./section";
import { measureStartup } from "./startup";

const sections: Record<string, Measure> = {
  answers: measureAnswers,
  lessons: measureLessons,
  javascript: measureJavaScript,
  startup: measureStartup,
  mail: measureMail,
  imap: measureImap,
  sandbox: measureSandbox,
};

/** Sections that look at no page, so that they need no current build. */
const WITHOUT_BUILD: readonly string[] = ["answers", "mail", "imap"];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endChildren().then(() => process.exit(1)));
}

try {
  await run();
} catch (error) {
  await endChildren();
  if (!(error instanceof BenchProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await removeBenchData();
}

async function run(): Promise<void> {
  const { names, rounds } = readArguments();
  if (names.some((name) => !WITHOUT_BUILD.includes(name))) requireCurrentBuild();
  console.log(`Postroom beside the bare tools: ${rounds} rounds in turn, medians. One moment …`);
  console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), ${platform()}, Node ${process.versions.node}`);
  for (const name of names) {
    const measure = sections[name];
    if (measure) console.log(`\n${printSection(await measure({ rounds }))}`);
    // Whatever a section started: the next one has the machine to itself.
    await endChildren();
  }
}

function readArguments(): { names: string[]; rounds: number } {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: "string", default: "7" } },
    allowPositionals: true,
  });
  const known = Object.keys(sections);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new BenchProblem(`There is no section "${unknown}": choose from ${known.join(", ")}.`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new BenchProblem("--rounds takes a whole number, such as --rounds 7.");
  return { names: positionals.length > 0 ? positionals : known, rounds };
}
