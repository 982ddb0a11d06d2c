import type { Course, SandboxTask } from "@/learning/course/course";
import type { Problem } from "@/learning/course/problem";
import { readYaml } from "@/learning/course/read-yaml";
import { type ProofProblem, proveTask } from "@/learning/sandbox/task/prove-task";

/**
 * Does every task of a course: its solution, nothing, and each of its wrong ways. For the content check and the tests: it takes an
 * eighth of a second a task, which a server that starts does not have.
 *
 * @param files the content's files, to say in which line a problem is
 */
export function proveTasks({ id, tasks }: Course, files: ReadonlyMap<string, string>): Problem[] {
  return tasks.flatMap((task) => {
    const file = `${id}/${task.file}`;
    return proveTask(task.question).map((problem) => locate(problem, file, files.get(file) ?? "", task));
  });
}

function locate({ path, what, mend }: ProofProblem, file: string, text: string, { id }: SandboxTask): Problem {
  const source = readYaml(text, 1, () => {});
  return { file, line: source?.lineOf(path) ?? 1, what: `${id}: ${what}`, mend };
}
