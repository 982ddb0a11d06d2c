import { didYouMean } from "../nearest-word";
import { type Directive, lessonNode } from "./directive";

/** `:term[inbox]{#inbox}`: words that are a key term here. */
export const keyTerm: Directive = {
  form: "text",
  label: "required",
  attributes: { id: "required" },
  example: ":term[inbox]{#inbox}",
  build({ line, attribute, children }, context) {
    const id = attribute("id");
    if (!context.termIds.has(id)) {
      context.report(line, `the term \`${id}\` is not in terms.yaml`, didYouMean(id, context.termIds, "add it there"));
      return null;
    }
    context.usedTerms.add(id);
    return lessonNode("key-term", { term: id }, children);
  },
};
