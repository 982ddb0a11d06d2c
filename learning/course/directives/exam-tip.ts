import { type Directive, lessonNode } from "./directive";

/** `:::exam-tip` advice `:::`. */
export const examTip: Directive = {
  form: "container",
  label: "none",
  attributes: {},
  example: ":::exam-tip",
  build({ line, children }, context) {
    if (children.length > 0) return lessonNode("exam-tip", {}, children);
    context.report(line, "the exam tip is empty", "write the tip between `:::exam-tip` and `:::`");
    return null;
  },
};
