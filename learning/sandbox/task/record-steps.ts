/** A session in which steps are done, as it would be handed in. */

import { beginTask } from "./begin-task";
import { countsOf } from "./evidence";
import { rightOf } from "./found";
import type { TaskRecord } from "./mark-task";
import { performSteps, type Step, type StepProblem } from "./step";
import type { Task } from "./task";

export type RecordedSteps = { readonly record: TaskRecord; readonly problem: StepProblem | null };

/** @param answers whether what there is to be found out is answered rightly, or not at all */
export function recordSteps(task: Task, steps: readonly Step[], answers: boolean): RecordedSteps {
  const { world, problem: unprepared } = beginTask(task);
  const before = countsOf(world);
  const rights = task.goals.map(({ find }, at) => [String(at), find ? rightOf(find, world) : null] as const);
  const found = answers ? rights.filter((pair): pair is [string, string] => pair[1] !== null) : [];
  const problem = unprepared ?? performSteps(world, steps);
  const record = { actions: world.log.slice(before.actions), end: world.moment, found: Object.fromEntries(found) };
  return { record, problem };
}
