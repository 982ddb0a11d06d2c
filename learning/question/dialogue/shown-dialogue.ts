import type { DialogueProtocol, ShownLine } from "./dialogue-line";

/** A dialogue as it is shown once the answer is in, whole and right. */
export type ShownDialogue = {
  protocol: DialogueProtocol;
  /** `marked`: what was asked about. */
  lines: (ShownLine & { marked: boolean })[];
};
