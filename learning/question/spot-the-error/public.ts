import { type DialogueProtocol, readDialogue, type ShownLine } from "../dialogue/dialogue-line";
import { type PublicFields, publicFields, type Showing } from "../public-fields";
import type { SpotTheError } from "./schema";

export type PublicSpotTheError = PublicFields & {
  kind: "spot-the-error";
  protocol: DialogueProtocol;
  dialogue: ShownLine[];
};

export function publicSpotTheError(question: SpotTheError, showing: Showing): PublicSpotTheError {
  return {
    kind: "spot-the-error",
    ...publicFields(question, showing),
    protocol: question.protocol,
    dialogue: readDialogue(question.dialogue).lines.map(({ from, text }) => ({ from, text })),
  };
}
