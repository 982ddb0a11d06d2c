import { type Grade, gradeOf, type MarkedPart } from "../grade";
import { opaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { MultipleChoice } from "./schema";
import type { MultipleChoiceResponse } from "./validate";

/**
 * Right ticks less wrong ticks, out of the right options, and never below nothing, so that ticking everything does not
 * pay. A wrong option that was rightly left alone is not listed: there is nothing to say about it.
 */
export function gradeMultipleChoice(question: MultipleChoice, response: MultipleChoiceResponse): Grade {
  const isTicked = (option: { text: string }) => response.choices.includes(opaqueId(question.id, option.text));
  const right = question.right.map((option): MarkedPart => {
    const ticked = isTicked(option);
    return {
      label: parseRichText(option.text),
      given: ticked ? plain("Ticked") : null,
      right: plain("Tick it"),
      verdict: ticked ? "right" : "missed",
      remark: option,
    };
  });
  const wrong = question.wrong.filter(isTicked).map(
    (option): MarkedPart => ({
      label: parseRichText(option.text),
      given: plain("Ticked"),
      right: plain("Leave it out"),
      verdict: "wrong",
      remark: option,
    }),
  );
  const rightTicks = right.filter((part) => part.verdict === "right").length;
  return gradeOf(rightTicks - wrong.length, question.right.length, [...right, ...wrong]);
}
