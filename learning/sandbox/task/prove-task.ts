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
  const idle = recordSteps(task, [], false);
  if (idle.problem) {
    const { index, problem } = idle.problem;
    const mend = "do before it what it needs, such as `run: quiet`";
    return [{ path: ["prepare", index], what: `the preparation stops here: ${problem}`, mend }];
  }
  const unfound = findProblems(task);
  return unfound.length > 0
    ? unfound
    : [...proveSolution(task), ...proveIdle(task, idle.record), ...proveWrongWays(task)];
}

function proveSolution(task: ProvableTask): ProofProblem[] {
  const { record, problem } = recordSteps(task, task.solution, true);
  if (problem) {
    const path = ["solution", problem.index];
    return [
      { path, what: `the solution stops here: ${problem.problem}`, mend: "mend this step, or what comes before it" },
    ];
  }
  const mark = markTask(task, record);
  if (mark.type === "invalid") {
    return [{ path: ["solution"], what: `the solution cannot be marked: ${mark.problem}`, mend: "make it shorter" }];
  }
  return mark.goals.flatMap(({ met, reason }, at) =>
    met
      ? []
      : [
          {
            path: ["goals", at],
            what: `the solution does not reach goal ${at + 1}: ${reason ?? "it is not met"}`,
            mend: "mend the solution, or the goal's condition",
          },
        ],
  );
}

function proveIdle(task: ProvableTask, record: Parameters<typeof markTask>[1]): ProofProblem[] {
  if (!isReached(task, record)) return [];
  return [
    {
      path: ["goals"],
      what: "doing nothing reaches every goal",
      mend: "add a goal that is not reached in the beginning",
    },
  ];
}

function proveWrongWays(task: ProvableTask): ProofProblem[] {
  return task.wrongWays.flatMap(({ why, steps }, at): ProofProblem[] => {
    const path = ["wrongWays", at];
    const { record, problem } = recordSteps(task, steps, true);
    if (problem) {
      return [
        {
          path: [...path, "steps", problem.index],
          what: `this wrong way stops here: ${problem.problem}`,
          mend: "mend this step",
        },
      ];
    }
    if (!isReached(task, record)) return [];
    return [{ path, what: `this wrong way reaches every goal (${why})`, mend: "make the goals' conditions stricter" }];
  });
}

/** Whether each thing to be found out has one right answer. */
function findProblems(task: ProvableTask): ProofProblem[] {
  const mark = markTask(task, recordSteps(task, [], true).record);
  const goals: readonly GoalMark[] = mark.type === "marked" ? mark.goals : [];
  return goals.flatMap(({ goal: { find }, found }, at): ProofProblem[] => {
    if (!find || !found) return [];
    const path = ["goals", at, "find", "look"];
    if (found.right === "") {
      return [
        {
          path,
          what: "the world has no answer to this, or more than one",
          mend: "make `message` fit one message, or take the `largest`",
        },
      ];
    }
    if (!find.choices || find.choices.includes(found.right)) return [];
    return [
      { path, what: `the answer is “${found.right}”, which is not among the choices`, mend: "add it to the choices" },
    ];
  });
}

function isReached(task: ProvableTask, record: Parameters<typeof markTask>[1]): boolean {
  const mark = markTask(task, record);
  return mark.type === "marked" && mark.goals.every(({ met }) => met);
}
