import type { PublicQuestion } from "@/learning/question/public-question";
import { openQuestion } from "./actions";

export type FetchedQuestion = { readonly question: PublicQuestion } | { readonly problem: string };

/** A question of the bank as this learner is to see it, or a sentence about why not. Never rejects. */
export async function fetchQuestion(questionId: string): Promise<FetchedQuestion> {
  const result = await openQuestion({ questionId }).catch(() => null);
  if (result?.ok) return { question: result.value };
  return { problem: result?.problem.message ?? "The question could not be fetched: there seems to be no connection." };
}
