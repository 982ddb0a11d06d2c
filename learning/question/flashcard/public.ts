import { type PublicFields, publicFields, type Showing } from "../public-fields";
import type { Flashcard } from "./schema";

export type PublicFlashcard = PublicFields & { kind: "flashcard" };

/** The back is the key: it is asked for separately, once the learner has thought. */
export function publicFlashcard(question: Flashcard, showing: Showing): PublicFlashcard {
  return { kind: "flashcard", ...publicFields(question, showing) };
}
