import { type Directive, lessonNode } from "./directive";

/** `:spec[5.1.18]`: a place in the specification. */
export const specReference: Directive = {
  form: "text",
  label: "required",
  attributes: {},
  example: ":spec[5.1.18]",
  build({ line, label }, context) {
    if (/^\d+(\.\d+)*$/.test(label)) return lessonNode("spec-reference", { code: label });
    context.report(line, `\`${label}\` is not a place in the specification`, "write its number, as in `:spec[5.1.18]`");
    return null;
  },
};
