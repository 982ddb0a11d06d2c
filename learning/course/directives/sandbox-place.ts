import { didYouMean } from "../nearest-word";
import { type Directive, lessonNode } from "./directive";

/** `::sandbox{task="send-by-hand" title="…"}`: where a task of the course's sandbox is done. */
export const sandboxPlace: Directive = {
  form: "leaf",
  label: "none",
  attributes: { task: "required", title: "required" },
  example: '::sandbox{task="send-by-hand" title="What the learner does"}',
  build({ line, attribute }, context) {
    const task = attribute("task");
    if (context.taskIds.has(task)) return lessonNode("sandbox-place", { task, title: attribute("title") });
    const mend = didYouMean(task, context.taskIds, `add sandbox/tasks/${task}.yaml`);
    context.report(line, `the sandbox has no task \`${task}\``, mend);
    return null;
  },
};
