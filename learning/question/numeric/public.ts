import { type PublicFields, publicFields, type Showing } from "../public-fields";
import type { Numeric } from "./schema";

export type PublicNumeric = PublicFields & {
  kind: "numeric";
  /** Shown beside the field; null where a bare number is asked. */
  unit: string | null;
  /** Words that may be typed with the number, before or after. */
  words: string[];
};

export function publicNumeric(question: Numeric, showing: Showing): PublicNumeric {
  return {
    kind: "numeric",
    ...publicFields(question, showing),
    unit: question.units[0] ?? null,
    words: [...question.before, ...question.units],
  };
}
