import { shuffled } from "../../random";
import { type GapText, gapNames, toGapText } from "../gap-text";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { GapBank } from "./schema";

export type PublicGapBank = PublicFields & { kind: "gap-bank"; text: GapText; gaps: number; words: PublicOption[] };

export function publicGapBank(question: GapBank, showing: Showing): PublicGapBank {
  const words = publicOptions(question.id, [...Object.values(question.gaps), ...question.extra]);
  return {
    kind: "gap-bank",
    ...publicFields(question, showing),
    text: toGapText(question.text),
    gaps: gapNames(question.text).length,
    words: shuffled(words, randomFor(question, showing)),
  };
}
