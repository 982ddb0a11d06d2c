import { z } from "zod";

/** One question of a quiz, fixed when the quiz began: its wording and its shuffle stay as they were. */
export type QuizItem = { questionId: string; version: string; seed: number };

const QuizItems = z.array(z.object({ questionId: z.string(), version: z.string(), seed: z.number().int() }));

/** Quiz.items as stored. */
export function readQuizItems(stored: unknown): QuizItem[] {
  return QuizItems.parse(stored);
}
