/** A session in which steps are done: the world that comes of it, and the session as it would be handed in. */
import type { World } from "../../../mail/world/world";
import { beginTask } from "./begin-task";
import { type GoalMark, judgeGoals, startOf, type TaskRecord } from "./mark-task";
import { performSteps, type StepProblem } from "./perform-steps";
import type { Step } from "./step";
import type { Task } from "./task";

export type DoneSteps = {
  readonly world: World;
  readonly record: TaskRecord;
  /** As the goals stand in the end. */
  readonly goals: readonly GoalMark[];
  /** In the preparation, or in the steps. */
  readonly unprepared: StepProblem | null;
  readonly problem: StepProblem | null;
};

/** @param answers whether what there is to be found out is answered rightly, or not at all */
export function recordSteps(task: Task, steps: readonly Step[], answers: boolean): DoneSteps {
  const { world, problem: unprepared } = beginTask(task);
  const start = startOf(task, world);
  const rights = start.rights.flatMap((right, at) => (right === null ? [] : [[String(at), right] as const]));
  const found = Object.fromEntries(answers ? rights : []);
  const problem = unprepared ? null : performSteps(world, steps);
  const record = { actions: world.log.slice(start.before.actions), end: world.moment, found };
  return { world, record, goals: judgeGoals(task, world, start, found), unprepared, problem };
}
