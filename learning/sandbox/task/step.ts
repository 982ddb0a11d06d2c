/**
 * What is done in a world, as an author writes it: actions, lines at a terminal, and time that passes. A task's beginning, its
 * solution and its wrong ways are lists of these.
 */
import * as z from "zod/mini";
import { WorldAction } from "../mail-schemas";

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
