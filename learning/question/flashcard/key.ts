import { foldsAlike, type KeyProblem, mistake } from "../key-problem";
import type { Flashcard } from "./schema";
import type { FlashcardResponse } from "./validate";

export function modelFlashcard(): FlashcardResponse {
  return { selfRating: "good" };
}

export function flashcardProblems({ prompt, back }: Flashcard): KeyProblem[] {
  return foldsAlike(prompt, back)
    ? [mistake(["back"], "the back repeats the front", "write the answer on the back")]
    : [];
}
