import { type Grade, gradeByPart } from "../grade";
import { findByOpaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { SingleChoice } from "./schema";
import type { SingleChoiceResponse } from "./validate";

export function gradeSingleChoice(question: SingleChoice, response: SingleChoiceResponse): Grade {
  const { right, wrong } = question;
  const chosen = findByOpaqueId(question.id, [right, ...wrong], response.choice);
  return gradeByPart([
    {
      label: plain("Your answer"),
      given: chosen ? parseRichText(chosen.text) : null,
      right: parseRichText(right.text),
      verdict: chosen === right ? "right" : "wrong",
      remark: chosen,
    },
  ]);
}
