import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import { currentQuestion } from "../content/find-question";
import { database } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { OpenQuestionInput } from "./answer-input";
import { seedOfShowing } from "./seed-of-showing";

/** One question of the bank, to be answered inside a lesson's text. Anybody may ask. */
export async function openQuestion(viewer: Viewer | null, { questionId }: OpenQuestionInput): Promise<PublicQuestion> {
  const current = await currentQuestion(questionId);
  if (!current) throw new Refusal("not-found", "This question is not in the bank any more.");
  const { question, version } = current;
  const reviews = viewer && question.kind === "generated" ? await countReviews(viewer.id, questionId) : 0;
  return toPublic(question, version, seedOfShowing(question, { viewerId: viewer?.id ?? null, reviews }));
}

async function countReviews(userId: string, questionId: string): Promise<number> {
  const card = await database().card.findUnique({
    where: { userId_questionId: { userId, questionId } },
    select: { reviews: true },
  });
  return card?.reviews ?? 0;
}
