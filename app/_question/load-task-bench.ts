/** The engines and everything around them: by far the largest thing that a page may fetch, so only when it is wanted. */
export async function loadTaskBench() {
  return (await import("../_sandbox/task/task-bench")).TaskBench;
}
