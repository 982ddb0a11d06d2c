import { type PublicFields, publicFields, type Showing } from "../public-fields";
import type { ShortAnswer } from "./schema";

export type PublicShortAnswer = PublicFields & { kind: "short-answer" };

export function publicShortAnswer(question: ShortAnswer, showing: Showing): PublicShortAnswer {
  return { kind: "short-answer", ...publicFields(question, showing) };
}
