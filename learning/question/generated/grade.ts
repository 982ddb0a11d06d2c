import type { Grade } from "../grade";
import { gradeNumeric } from "../numeric/grade";
import { parseRichText } from "../parse-rich-text";
import { gradeSingleChoice } from "../single-choice/grade";
import { instantiate } from "./instantiate";
import type { Generated } from "./schema";
import type { GeneratedResponse } from "./validate";

/** Marked as the everyday question that it is once its numbers are drawn. */
export function gradeGenerated(question: Generated, { seed, given }: GeneratedResponse): Grade {
  const { instance, asked } = instantiate(question, seed);
  const grade =
    asked.kind === "numeric"
      ? gradeNumeric(asked, "text" in given ? given : { text: "" })
      : gradeSingleChoice(asked, "choice" in given ? given : { choice: "" });
  const { dialogue, rest = [] } = instance;
  const whole = dialogue && {
    protocol: dialogue.protocol,
    lines: [
      ...dialogue.lines.map((line) => ({ ...line, marked: false })),
      ...rest.map((line) => ({ ...line, marked: true })),
    ],
  };
  return { ...grade, explanation: parseRichText(asked.explanation), ...(whole && { dialogue: whole }) };
}
