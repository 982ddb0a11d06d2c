import { didYouMean } from "../nearest-word";
import { type Directive, lessonNode } from "./directive";

/** `::question{#pop-deletes-when-told}`: one of the lesson's own questions, to try on the spot. */
export const inlineQuestion: Directive = {
  form: "leaf",
  label: "none",
  attributes: { id: "required" },
  example: "::question{#pop-deletes-when-told}",
  build({ line, attribute }, context) {
    const id = attribute("id");
    const fullId = `${context.courseId}/${id}`;
    if (!context.questionIds.has(id)) {
      const mend = didYouMean(id, context.questionIds, "add it to the lesson's questions folder");
      context.report(line, `the question \`${id}\` is not among this lesson's questions`, mend);
      return null;
    }
    if (context.usedQuestions.includes(fullId)) {
      context.report(line, `the question \`${id}\` is asked twice in this lesson`, "ask it once");
      return null;
    }
    context.usedQuestions.push(fullId);
    return lessonNode("inline-question", { question: fullId });
  },
};
