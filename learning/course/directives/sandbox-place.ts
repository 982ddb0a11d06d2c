import { idPattern } from "../course-files";
import { type Directive, lessonNode } from "./directive";

/** `::sandbox{task="send-by-hand" title="…"}`: where a sandbox task belongs. */
export const sandboxPlace: Directive = {
  form: "leaf",
  label: "none",
  attributes: { task: "required", title: "required" },
  example: '::sandbox{task="send-by-hand" title="What the learner does"}',
  build({ line, attribute }, context) {
    const task = attribute("task");
    if (idPattern.test(task)) return lessonNode("sandbox-place", { task, title: attribute("title") });
    context.report(
      line,
      `\`${task}\` is not the id of a task`,
      "write small letters and hyphens, as in `send-by-hand`",
    );
    return null;
  },
};
