import { elapsedSeconds } from "../start/progress.mjs";

/**
 * What came of a step: how many checks it made, and how many went wrong. A step that only says yes or no is one check.
 * `failures`: what went wrong, a line each, where the step knows.
 *
 * @typedef {{ passed: number, failed: number, note?: string, failures?: string[] }} Outcome
 *
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Step
 */

/** Thrown by a step that cannot be done here, with the reason; it counts as neither passed nor failed. */
export class Skipped extends Error {}

/**
 * Runs every step, also after one has failed, prints a table, what failed and the sum, and gives the exit code.
 *
 * @param {Step[]} steps
 * @returns {Promise<number>}
 */
export async function runSteps(steps) {
  const lines = [];
  const failures = [];
  const sum = { passed: 0, failed: 0 };
  for (const { name, run } of steps) {
    const begun = elapsedSeconds();
    console.log(`\n=== ${name} ===`);
    const { passed, failed, note, failures: listed = [] } = await settle(run);
    failures.push(...listed.map((line) => `FAILED in ${name}: ${line}`));
    sum.passed += passed;
    sum.failed += failed;
    const word = failed > 0 ? "FAILED" : passed > 0 ? "passed" : "skipped";
    const seconds = `${elapsedSeconds() - begun} s`;
    lines.push(`${word.padEnd(8)} ${name.padEnd(38)} ${seconds.padStart(6)}  ${note ?? count(passed, failed)}`);
  }
  const told = [lines, failures].filter((part) => part.length > 0).map((part) => part.join("\n"));
  console.log(`\n${told.join("\n\n")}\n\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

/**
 * @param {() => Promise<Outcome>} run
 * @returns {Promise<Outcome>}
 */
async function settle(run) {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(reason);
    if (error instanceof Skipped) return { passed: 0, failed: 0, note: reason };
    return { passed: 0, failed: 1, note: reason.split("\n")[0] ?? "" };
  }
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function count(passed, failed) {
  if (passed + failed <= 1) return "";
  return failed === 0 ? `${passed} tests` : `${passed} passed, ${failed} failed`;
}
