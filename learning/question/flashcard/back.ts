import { parseRichText } from "../parse-rich-text";
import type { Question } from "../question";
import type { RichText } from "../rich-text";

/** The back of a flashcard, for when the learner turns it; null for every other kind, whose key stays where it is. */
export function flashcardBack(question: Question): RichText | null {
  return question.kind === "flashcard" ? parseRichText(question.back) : null;
}
