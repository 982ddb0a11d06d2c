/** Proves that a task can be done, and that it can be failed: its solution is done, nothing is done, and each wrong way is done. */
import { type GoalMark, markTask } from "./mark-task";
import { recordSteps } from "./record-steps";
import type { Step } from "./step";
import type { Task } from "./task";

export type ProvableTask = Task & {
  readonly solution: readonly Step[];
  readonly wrongWays: readonly { readonly why: string; readonly steps: readonly Step[] }[];
};

export type ProofProblem = {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly mend: string;
};

/** Everything that keeps the task from being what it says. Empty for one that is proved. */
export function proveTask(task: ProvableTask): ProofProblem[] {
  const idle = recordSteps(task, [], true);
  if (idle.unprepared) {
    const { index, problem } = idle.unprepared;
    const mend = "do before it what it needs, such as `run: quiet`";
    return [{ path: ["prepare", index], what: `the preparation stops here: ${problem}`, mend }];
  }
  const unfound = idle.goals.flatMap((goal, at) => findProblem(goal, at) ?? []);
  return unfound.length > 0 ? unfound : [...proveSolution(task), ...proveIdle(task), ...proveWrongWays(task)];
}

/** The one way that has to hold after it was handed in and done again. */
function proveSolution(task: ProvableTask): ProofProblem[] {
  const { record, problem } = recordSteps(task, task.solution, true);
  if (problem) {
    const what = `the solution stops here: ${problem.problem}`;
    return [{ path: ["solution", problem.index], what, mend: "mend this step, or what comes before it" }];
  }
  const mark = markTask(task, record);
  if (mark.type === "invalid") {
    return [{ path: ["solution"], what: `the solution cannot be marked: ${mark.problem}`, mend: "make it shorter" }];
  }
  return mark.goals.flatMap(({ met, reason }, at) => {
    const what = `the solution does not reach goal ${at + 1}: ${reason ?? "it is not met"}`;
    return met ? [] : [{ path: ["goals", at], what, mend: "mend the solution, or the goal's condition" }];
  });
}

function proveIdle(task: ProvableTask): ProofProblem[] {
  if (!recordSteps(task, [], false).goals.every(({ met }) => met)) return [];
  const mend = "add a goal that is not reached in the beginning";
  return [{ path: ["goals"], what: "doing nothing reaches every goal", mend }];
}

function proveWrongWays(task: ProvableTask): ProofProblem[] {
  return task.wrongWays.flatMap(({ why, steps }, at): ProofProblem[] => {
    const path = ["wrongWays", at];
    const { goals, problem } = recordSteps(task, steps, true);
    if (problem) {
      const what = `this wrong way stops here: ${problem.problem}`;
      return [{ path: [...path, "steps", problem.index], what, mend: "mend this step" }];
    }
    if (!goals.every(({ met }) => met)) return [];
    const what = `this wrong way reaches every goal (${why})`;
    return [{ path, what, mend: "make the goals' conditions stricter" }];
  });
}

/** Whether something to be found out has one right answer. */
function findProblem({ goal: { find }, found }: GoalMark, at: number): ProofProblem | null {
  if (!find || !found) return null;
  const path = ["goals", at, "find", "look"];
  if (found.right === "") {
    const mend = "make `message` fit one message, or take the `largest`";
    return { path, what: "the world has no answer to this, or more than one", mend };
  }
  if (!find.choices || find.choices.includes(found.right)) return null;
  const what = `the answer is “${found.right}”, which is not among the choices`;
  return { path, what, mend: "add it to the choices" };
}
