import { recordSteps } from "../../sandbox/task/record-steps";
import { type KeyProblem, mistake, repeated } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { Task } from "./schema";
import type { TaskResponse } from "./validate";

/** The task's own solution, done. */
export function modelTask(task: Task): TaskResponse {
  const { record } = recordSteps(task, task.solution, true);
  const found = Object.entries(record.found ?? {}).map(([place, right]) => {
    return [place, task.goals[Number(place)]?.find?.choices ? opaqueId(task.id, right) : right];
  });
  return { actions: record.actions, end: record.end, found: Object.fromEntries(found) };
}

/**
 * What can be told without doing it. Whether the solution reaches the goals is proved by learning/sandbox/task/prove-task.ts, in the content
 * check and in tests: a server that starts has no time for it.
 */
export function taskProblems({ goals, hints }: Task): KeyProblem[] {
  const unlisted = goals.flatMap(({ find }, at) => {
    const { choices, right } = find ?? {};
    if (!choices || right === undefined || choices.includes(String(right))) return [];
    return [mistake(["goals", at, "find", "right"], `“${right}” is not among the choices`, "write one of the choices")];
  });
  return [
    ...unlisted,
    ...repeated(
      goals.map(({ say }, at) => ({ text: say, path: ["goals", at, "say"] })),
      "goals",
    ),
    ...repeated(
      hints.map((text, at) => ({ text, path: ["hints", at] })),
      "hints",
    ),
  ];
}
