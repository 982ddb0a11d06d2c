import type { Problem } from "@/server/result";

/** Whether a checkbox of a refused form was ticked: a browser says so only of those that were. `before` until a form is refused. */
export function wasTicked(problem: Problem | null, name: string, before: boolean): boolean {
  return problem?.entered ? problem.entered[name] !== undefined : before;
}
