import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import { currentQuestion } from "../content/find-question";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { OpenQuestionInput } from "./answer-input";
import { newSeed } from "./start-quiz";

/** One question of the bank, to be answered inside a lesson's text. Anybody may ask. */
export async function openQuestion(_viewer: Viewer | null, { questionId }: OpenQuestionInput): Promise<PublicQuestion> {
  const current = await currentQuestion(questionId);
  if (!current) throw new Refusal("not-found", "This question is not in the bank any more.");
  return toPublic(current.question, current.version, newSeed());
}
