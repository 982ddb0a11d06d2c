import type { SelfRating } from "@/learning/memory/rate-answer";
import { preview } from "@/learning/memory/schedule";
import { parseRichText } from "@/learning/question/parse-rich-text";
import type { RichText } from "@/learning/question/rich-text";
import { findQuestionVersion } from "../content/find-question";
import { database } from "../database/client";
import { environment } from "../environment";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { FlashcardInput } from "./answer-input";
import { readCard } from "./card-row";
import { comesBack } from "./comes-back";

/** The other side of a flashcard, and for each button in how many study days it would come back (0: later today). */
export type FlashcardBack = { back: RichText; comesBackInDays: Record<SelfRating, number> };

/**
 * The back of a flashcard, once the learner has thought and asks for it. Of no other kind: their keys leave the server
 * only with a verdict.
 */
export async function revealFlashcard(
  viewer: Viewer,
  { questionId, version }: FlashcardInput,
  now = new Date(),
): Promise<FlashcardBack> {
  const question = await findQuestionVersion(questionId, version);
  if (question?.kind !== "flashcard") throw new Refusal("not-found", "There is no such flashcard.");
  const row = await database().card.findUnique({ where: { userId_questionId: { userId: viewer.id, questionId } } });
  const after = preview(readCard(row), now, environment.POSTROOM_TIME_ZONE);
  const daysAfter = (rating: keyof typeof after) => comesBack(after[rating].after.dueAt, now).comesBackInDays;
  return {
    back: parseRichText(question.back),
    comesBackInDays: { again: daysAfter(1), hard: daysAfter(2), good: daysAfter(3), easy: daysAfter(4) },
  };
}
