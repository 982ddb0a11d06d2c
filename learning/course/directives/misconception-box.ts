import { didYouMean } from "../nearest-word";
import { type Directive, lessonNode } from "./directive";

/** `:::misconception{#pop-keeps-in-step}` what to think instead `:::`. Title and belief come from misconceptions.yaml. */
export const misconceptionBox: Directive = {
  form: "container",
  label: "none",
  attributes: { id: "required" },
  example: ":::misconception{#pop-keeps-in-step}",
  build({ line, attribute, children }, context) {
    const id = attribute("id");
    if (!context.misconceptionIds.has(id)) {
      const mend = didYouMean(id, context.misconceptionIds, "add it there");
      context.report(line, `the misconception \`${id}\` is not in misconceptions.yaml`, mend);
      return null;
    }
    return lessonNode("misconception-box", { misconception: id }, children);
  },
};
