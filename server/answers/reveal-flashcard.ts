import { parseRichText } from "@/learning/question/parse-rich-text";
import type { RichText } from "@/learning/question/rich-text";
import { findQuestionVersion } from "../content/find-question";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { FlashcardInput } from "./answer-input";

/**
 * The back of a flashcard, once the learner has thought and asks for it. Of no other kind: their keys leave the server
 * only with a verdict.
 */
export async function revealFlashcard(_viewer: Viewer, input: FlashcardInput): Promise<{ back: RichText }> {
  const question = await findQuestionVersion(input.questionId, input.version);
  if (question?.kind !== "flashcard") throw new Refusal("not-found", "There is no such flashcard.");
  return { back: parseRichText(question.back) };
}
