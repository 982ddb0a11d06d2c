import { type GapText, gapNames, toGapText } from "../gap-text";
import { type PublicFields, publicFields, type Showing } from "../public-fields";
import type { GapTyped } from "./schema";

export type PublicGapTyped = PublicFields & { kind: "gap-typed"; text: GapText; gaps: number };

export function publicGapTyped(question: GapTyped, showing: Showing): PublicGapTyped {
  return {
    kind: "gap-typed",
    ...publicFields(question, showing),
    text: toGapText(question.text),
    gaps: gapNames(question.text).length,
  };
}
