import { elapsedSeconds } from "../start/progress.mjs";

/**
 * What came of a step: how many checks it made, and how many went wrong. A step that only says yes or no is one check.
 * `failures`: what went wrong, a line each, where the step knows. `output`: what it said, where it did not say so at once.
 *
 * @typedef {{ passed: number, failed: number, note?: string, failures?: string[], output?: string }} Outcome
 *
 * `alongside`: it begins with the last step before it that is none of these, whose output is on the screen meanwhile; so it must
 * keep its own.
 *
 * @typedef {{ name: string, run: () => Promise<Outcome>, alongside?: boolean }} Step
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
  /** @type {Map<Step, Promise<Outcome & { seconds: number }>>} */
  const begun = new Map();
  for (const [place, step] of steps.entries()) {
    const { name } = step;
    console.log(`\n=== ${name} ===`);
    const outcome = begun.get(step) ?? settle(step.run);
    for (const other of step.alongside ? [] : companionsOf(steps, place)) begun.set(other, settle(other.run));
    const { passed, failed, note, failures: listed = [], output = "", seconds } = await outcome;
    process.stdout.write(output);
    failures.push(...listed.map((line) => `FAILED in ${name}: ${line}`));
    sum.passed += passed;
    sum.failed += failed;
    const word = failed > 0 ? "FAILED" : passed > 0 ? "passed" : "skipped";
    lines.push(`${word.padEnd(8)} ${name.padEnd(38)} ${`${seconds} s`.padStart(6)}  ${note ?? count(passed, failed)}`);
  }
  const told = [lines, failures].filter((part) => part.length > 0).map((part) => part.join("\n"));
  console.log(`\n${told.join("\n\n")}\n\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

/**
 * @param {Step[]} steps
 * @param {number} place
 * @returns {Step[]} those that begin with the step at that place
 */
function companionsOf(steps, place) {
  const rest = steps.slice(place + 1);
  const end = rest.findIndex(({ alongside }) => !alongside);
  return end < 0 ? rest : rest.slice(0, end);
}

/**
 * @param {() => Promise<Outcome>} run
 * @returns {Promise<Outcome & { seconds: number }>}
 */
async function settle(run) {
  const begun = elapsedSeconds();
  const outcome = await Promise.resolve().then(run).catch(outcomeOfError);
  return { ...outcome, seconds: elapsedSeconds() - begun };
}

/**
 * @param {unknown} error
 * @returns {Outcome}
 */
function outcomeOfError(error) {
  const reason = error instanceof Error ? error.message : String(error);
  const output = `${reason}\n`;
  if (error instanceof Skipped) return { passed: 0, failed: 0, note: reason, output };
  return { passed: 0, failed: 1, note: reason.split("\n")[0] ?? "", output };
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function count(passed, failed) {
  if (passed + failed <= 1) return "";
  return failed === 0 ? `${passed} tests` : `${passed} passed, ${failed} failed`;
}
