/**
 * Marks a session as an answer to a task: what the learner did is done again, by the same engines from the same beginning, and the
 * goals are judged by the world that comes out. Nothing else that was handed in counts.
 */
import * as z from "zod/mini";
import type { World } from "../../../mail/world/world";
import { LoggedAction } from "../mail-schemas";
import type { SessionRecord } from "../sandbox-session";
import { beginTask } from "./begin-task";
import { MOST_RECORD_ACTIONS, MOST_RECORD_STEPS, MOST_RECORD_TYPED, typedIn } from "./bounds";
import { countsOf, Evidence } from "./evidence";
import { explainUnmet } from "./explain-unmet";
import { isRight, rightOf } from "./found";
import type { Goal } from "./goal";
import { judgeAll } from "./judge";
import type { Task } from "./task";

export type TaskMark =
  | { readonly type: "marked"; readonly goals: readonly GoalMark[] }
  /** Nothing that could be marked; a sentence for the learner. */
  | { readonly type: "invalid"; readonly problem: string };

export type GoalMark = {
  readonly goal: Goal;
  readonly met: boolean;
  /** Of a goal that is not met: which command failed and why, or what is the case instead. */
  readonly reason: string | null;
  /** Of something to be found out: what was answered (null: nothing), and what is right. */
  readonly found: { readonly given: string | null; readonly right: string } | null;
};

export type TaskRecord = SessionRecord & {
  /** By the goal's place among the goals: the choice, or the number as typed. */
  readonly found?: Readonly<Record<string, string>> | undefined;
};

const Record = z.object({
  actions: z.array(LoggedAction).check(z.maxLength(MOST_RECORD_ACTIONS)),
  end: z.object({ step: z.int().check(z.minimum(0)), at: z.number() }),
});

const NOT_OF_THIS_TASK =
  "This session does not belong to this version of the task, so it cannot be marked. Start the task again.";
const TOO_LONG =
  "Marking this session took too long. Hand it in once more; if that does not help, start the task again.";
const TOO_MUCH = "Too much happened in this session for it to be marked. Start the task again, and take a shorter way.";

/**
 * @param record checked here; anything at all may come
 * @param mayGoOn whether there is time left to mark it; asked before each step
 */
export function markTask(task: Task, record: TaskRecord, mayGoOn: () => boolean = () => true): TaskMark {
  const parsed = z.safeParse(Record, record);
  if (!parsed.success) return { type: "invalid", problem: NOT_OF_THIS_TASK };
  const { actions, end } = parsed.data;
  if (typedIn(actions) > MOST_RECORD_TYPED) return { type: "invalid", problem: TOO_MUCH };
  const { world, moment, problem } = beginTask(task);
  if (problem) return { type: "invalid", problem: NOT_OF_THIS_TASK };
  if (end.step - moment.step > MOST_RECORD_STEPS) return { type: "invalid", problem: TOO_MUCH };
  const start = startOf(task, world);
  if (!replay(world, parsed.data, mayGoOn)) {
    return { type: "invalid", problem: mayGoOn() ? NOT_OF_THIS_TASK : TOO_LONG };
  }
  return { type: "marked", goals: judgeGoals(task, world, start, record.found ?? {}) };
}

/** What has to be known of a world before the learner does anything. */
export type Start = { readonly before: Evidence["before"]; readonly rights: readonly (string | null)[] };

/** @param world as the learner meets it */
export function startOf({ goals }: Task, world: World): Start {
  return { before: countsOf(world), rights: goals.map(({ find }) => (find ? rightOf(find, world) : null)) };
}

/** @param world as the learner left it */
export function judgeGoals(
  { goals }: Task,
  world: World,
  { before, rights }: Start,
  found: NonNullable<TaskRecord["found"]>,
): GoalMark[] {
  const evidence = new Evidence(world, before);
  return goals.map((goal, at) => markGoal(goal, goals, evidence, found[at] ?? null, rights[at] ?? null));
}

function replay(world: World, { actions, end }: z.output<typeof Record>, mayGoOn: () => boolean): boolean {
  if (actions.some(({ step }) => step > end.step)) return false;
  if (world.follow(actions, end.step, mayGoOn) !== null) return false;
  const { moment, next } = world;
  // Time may have passed in which nothing happened; nothing that was to happen may have been left out.
  return moment.step === end.step && end.at >= moment.at && end.at <= (next ?? Number.POSITIVE_INFINITY);
}

function markGoal(
  goal: Goal,
  goals: readonly Goal[],
  evidence: Evidence,
  given: string | null,
  right: string | null,
): GoalMark {
  if (goal.find) {
    const met = right !== null && given !== null && isRight(goal.find, given, right);
    const reason = met ? null : given === null ? "Nothing was answered here." : "That is not it.";
    return { goal, met, reason, found: { given, right: right ?? "" } };
  }
  const verdict = judgeAll(goal.when ?? [], evidence);
  const reason = verdict.met ? null : explainUnmet(goal, evidence, verdict.why, goals);
  return { goal, met: verdict.met, reason, found: null };
}
