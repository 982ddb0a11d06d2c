/**
 * What is done in a world, as an author writes it: actions, lines at a terminal, and time that passes. A task's beginning, its
 * solution and its wrong ways are lists of these.
 */
import * as z from "zod/mini";
import { WorldAction } from "../../../mail/world/action";
import type { World } from "../../../mail/world/world";

const MOST_LINES_CHARACTERS = 20_000;

/** "quiet", or a time: 300ms, 5s, 10m, 2h, 1d. */
const Duration = z
  .string()
  .check(z.regex(/^(quiet|\d{1,6}(ms|s|m|h|d))$/, "write quiet, or a time such as 300ms, 5s, 10m, 2h or 1d"));

export const Run = z.strictObject({ run: Duration });

export const Say = z.strictObject({
  /** A line or several, each sent with its line end. */
  say: z.string().check(z.minLength(1), z.maxLength(MOST_LINES_CHARACTERS)),
  terminal: z._default(z.int().check(z.minimum(0), z.maximum(200)), 0),
  /** Whether each line waits until nothing moves any more, as a person would who reads the reply. */
  wait: z._default(z.boolean(), true),
});

export const Step = z.union([Run, Say, WorldAction]);
export type Step = z.output<typeof Step>;

/** More is no exercise any more. */
const MOST_STEPS = 120;

export const Steps = z.array(Step).check(z.minLength(1), z.maxLength(MOST_STEPS));

/** What is done before the learner comes; mostly nothing. */
export const Preparation = z._default(z.array(Step).check(z.maxLength(MOST_STEPS)), []);

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
