import { type Grade, gradeByPart } from "../grade";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { Flashcard } from "./schema";
import type { FlashcardResponse } from "./validate";

const SAID = { again: "I did not know it", hard: "I knew it, just", good: "I knew it", easy: "I knew it at once" };

/** Known or not, by the learner's word. How hard it was matters to the memory, not to the mark. */
export function gradeFlashcard(question: Flashcard, response: FlashcardResponse): Grade {
  return gradeByPart([
    {
      label: plain("Your answer"),
      given: plain(SAID[response.selfRating]),
      right: parseRichText(question.back),
      verdict: response.selfRating === "again" ? "wrong" : "right",
    },
  ]);
}
