import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import { failuresOfPlaywright, failuresOfVitest } from "./failures.mjs";

/** @typedef {import("./run-steps.mjs").Outcome} Outcome */

const TSC = inRoot("node_modules", "typescript", "bin", "tsc");
const BIOME = inRoot("node_modules", "@biomejs", "biome", "bin", "biome");
const VITEST = inRoot("node_modules", "vitest", "vitest.mjs");
const PLAYWRIGHT = inRoot("node_modules", "@playwright", "test", "cli.js");

/** What the unit tests said, for the step after them. */
const UNIT_REPORT = path.join(tmpdir(), `postroom-unit-tests-${process.pid}.json`);

/** @type {{ name: string, command: string[] }[]} What reads the sources: neither a database nor a build, and no tests. */
const readers = [
  { name: "types", command: [TSC, "--noEmit"] },
  { name: "types of the pure rooms", command: [TSC, "--noEmit", "-p", "tsconfig.pure.json"] },
  { name: "lint and format", command: [BIOME, "check", "."] },
  { name: "import boundaries", command: ["--import", "tsx", "scripts/check-boundaries.ts"] },
  { name: "content", command: ["--import", "tsx", "scripts/content-check.ts"] },
];

/**
 * What `npm run check` runs: of the unit tests those that take no time, as vitest.config.ts tells them apart, and the readers
 * meanwhile.
 */
export const quickSteps = [
  { name: "unit tests, the quick ones", run: () => runVitest("vitest.config.ts", { POSTROOM_TESTS: "quick" }) },
  ...readers.map(({ name, command }) => ({ name, run: () => runToolQuietly(command), alongside: true })),
];

/** The same for `npm test`, which leaves nothing out. */
export const wholeSteps = [
  ...readers.map(({ name, command }) => ({ name, run: () => runTool(command) })),
  { name: "unit tests", run: () => runVitest("vitest.config.ts", {}, { keepReport: UNIT_REPORT }) },
  { name: "mail conformance page", run: checkConformancePage },
];

async function checkConformancePage() {
  try {
    return await runTool(["--import", "tsx", "scripts/mail-conformance.ts", "--check", "--report", UNIT_REPORT]);
  } finally {
    rmSync(UNIT_REPORT, { force: true });
  }
}

/**
 * A tool that says yes with exit code 0 and otherwise no.
 *
 * @param {string[]} command what follows `node`
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<Outcome>}
 */
export async function runTool(command, env = {}) {
  const code = await new Child(command, { show: true, env }).ended;
  return yesOrNo(code);
}

/**
 * The same, with what it says kept until it has ended.
 *
 * @param {string[]} command
 * @returns {Promise<Outcome>}
 */
export async function runToolQuietly(command) {
  const child = new Child(command);
  let output = "";
  for (const stream of [child.process.stdout, child.process.stderr]) stream?.on("data", (text) => (output += text));
  return { ...yesOrNo(await child.ended), output };
}

/** @param {number} code */
function yesOrNo(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {string} config
 * @param {Record<string, string | undefined>} [env]
 * @param {{ only?: string[], keepReport?: string }} [options] only: folders; keepReport: where the JSON report goes
 * @returns {Promise<Outcome>}
 */
export function runVitest(config, env = {}, { only = [], keepReport } = {}) {
  return withReport(async (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${report}`];
    const { failed } = await runTool([VITEST, "run", "-c", config, ...reporters, ...only], {
      NODE_ENV: "test",
      ...env,
    });
    if (keepReport !== undefined && existsSync(report)) copyFileSync(report, keepReport);
    return {
      failed,
      read: (json) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        failures: failuresOfVitest(json),
      }),
    };
  });
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Outcome>}
 */
export function runPlaywright(env) {
  return withReport(async (report) => {
    const command = [PLAYWRIGHT, "test", "--reporter=list,json"];
    const { failed } = await runTool(command, { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...env });
    return {
      failed,
      read: (json) => ({
        passed: json.stats.expected,
        failed: json.stats.unexpected + json.stats.flaky,
        failures: failuresOfPlaywright(json),
      }),
    };
  });
}

/**
 * Counts tests by the tool's own report; where the tool failed without naming a failed test, that is one failure.
 *
 * @param {(report: string) => Promise<{ failed: number, read: (json: any) => Outcome }>} run
 * @returns {Promise<Outcome>}
 */
async function withReport(run) {
  const directory = mkdtempSync(path.join(tmpdir(), "postroom-report-"));
  const report = path.join(directory, "report.json");
  try {
    const { failed, read } = await run(report);
    if (!existsSync(report)) return { passed: 0, failed: 1, note: "It ended without a report." };
    const counted = read(JSON.parse(readFileSync(report, "utf8")));
    return { ...counted, failed: Math.max(counted.failed, failed) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
