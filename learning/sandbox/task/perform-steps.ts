/** Does what an author wrote down, step by step. */
import type { World } from "../../../mail/world/world";
import type { Step } from "./step";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export type StepProblem = { readonly index: number; readonly problem: string };

/** Does the steps one after another. @returns the first that could not be done, and why; null: all are done */
export function performSteps(world: World, steps: readonly Step[]): StepProblem | null {
  for (const [index, step] of steps.entries()) {
    const problem = performStep(world, step);
    if (problem !== null) return { index, problem };
  }
  return null;
}

function performStep(world: World, step: Step): string | null {
  if ("run" in step) return runFor(world, step.run);
  if ("say" in step) {
    for (const line of step.say.replace(/\n$/, "").split("\n")) {
      const problem = world.act({ type: "type", terminal: step.terminal, text: `${line}\r\n` });
      if (problem !== null) return `“${line}” could not be typed: ${problem}`;
      if (step.wait && world.runUntilQuiet() === "limit") return `it never became quiet after “${line}”`;
    }
    return null;
  }
  return world.act(step);
}

function runFor(world: World, duration: string): string | null {
  if (duration === "quiet") return world.runUntilQuiet() === "limit" ? "it never became quiet" : null;
  const [, amount, unit = "ms"] = /^(\d+)(\w+)$/.exec(duration) ?? [];
  const until = world.moment.at + Number(amount) * (UNITS[unit] ?? 1);
  return world.runUntil(until) === "limit" ? `too much happened within ${duration}` : null;
}
