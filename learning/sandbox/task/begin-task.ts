/** The beginning of a task: the world built, and what was to be done before the learner comes done. The browser and the marking begin here alike. */
import { type Moment, World } from "../../../mail/world/world";
import type { SessionStart } from "../sandbox-session";
import { performSteps, type StepProblem } from "./perform-steps";
import type { Task } from "./task";

export type Beginning = { readonly world: World; readonly moment: Moment; readonly problem: StepProblem | null };

export function beginTask({ world: description, prepare }: Pick<Task, "world" | "prepare">): Beginning {
  const world = new World(description);
  const problem = performSteps(world, prepare);
  return { world, moment: world.moment, problem };
}

/** The same as a `SandboxSession` wants it. */
export function sessionStartOf(task: Pick<Task, "world" | "prepare">): SessionStart {
  const { world, moment } = beginTask(task);
  return { description: task.world, preparation: world.log, beginning: moment };
}
