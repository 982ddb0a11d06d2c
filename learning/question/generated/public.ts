import type { DialogueProtocol, ShownLine } from "../dialogue/dialogue-line";
import { type PublicNumeric, publicNumeric } from "../numeric/public";
import { type PublicFields, publicFields, type Showing } from "../public-fields";
import { type PublicSingleChoice, publicSingleChoice } from "../single-choice/public";
import { instantiate } from "./instantiate";
import type { Generated } from "./schema";

export type PublicGenerated = PublicFields & {
  kind: "generated";
  /** Lines that the question is about, to be shown as they are; null where there are none. */
  facts: string[] | null;
  dialogue: { protocol: DialogueProtocol; lines: ShownLine[] } | null;
  /** What is asked about them. */
  asked: PublicNumeric | PublicSingleChoice;
};

/** The seed drew the numbers: it goes back with the answer, and the server holds it to what it showed. */
export function publicGenerated(question: Generated, showing: Showing): PublicGenerated {
  const { instance, asked } = instantiate(question, showing.seed);
  const { facts, dialogue } = instance;
  const shown = asked.kind === "numeric" ? publicNumeric(asked, showing) : publicSingleChoice(asked, showing);
  return {
    kind: "generated",
    ...publicFields(asked, showing),
    facts: facts ? [...facts] : null,
    dialogue: dialogue ? { protocol: dialogue.protocol, lines: [...dialogue.lines] } : null,
    asked: shown,
  };
}
