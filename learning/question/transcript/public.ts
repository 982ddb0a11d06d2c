import { type DialogueProtocol, readDialogue, type ShownLine, type Speaker } from "../dialogue/dialogue-line";
import { type PublicFields, publicFields, type Showing } from "../public-fields";
import type { Transcript } from "./schema";

/** A missing line, numbered from 0 in reading order: its author's name for it may give it away. */
export type MissingPlace = { from: Speaker; gap: number };

export type PublicTranscript = PublicFields & {
  kind: "transcript";
  protocol: DialogueProtocol;
  dialogue: (ShownLine | MissingPlace)[];
  /** How many lines are missing. */
  gaps: number;
};

export function publicTranscript(question: Transcript, showing: Showing): PublicTranscript {
  let gaps = 0;
  const dialogue = readDialogue(question.dialogue).lines.map(({ from, text, gap }) => {
    if (gap === null) return { from, text };
    gaps += 1;
    return { from, gap: gaps - 1 };
  });
  return { kind: "transcript", ...publicFields(question, showing), protocol: question.protocol, dialogue, gaps };
}
