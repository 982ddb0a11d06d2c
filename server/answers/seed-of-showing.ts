import type { Question } from "@/learning/question/question";
import { hashText } from "@/learning/random";
import { newSeed } from "./start-quiz";

/** Seeds are 31 bits: what a quiz keeps, and what every source of numbers here takes. */
const SEEDS = 2 ** 31;

/** Whom a question is shown to, and what they have done with it. */
export type ShownTo = {
  /** null for somebody who has no row yet. */
  readonly viewerId: string | null;
  /** How often they have answered it. */
  readonly reviews: number;
};

/**
 * The seed to show a question with outside a quiz. Where it draws the numbers, it follows from what the server knows alone, so
 * that an answer can be held to it: another learner has other numbers, and so has the same learner next time. Where it only
 * draws the order of options, chance will do. See docs/decisions/051-generated-questions.md.
 */
export function seedOfShowing(question: Question, shownTo: ShownTo): number {
  return question.kind === "generated" ? seedOfNumbers(question.id, shownTo) : newSeed();
}

/** @param questionId full id, "<course>/<question>" */
export function seedOfNumbers(questionId: string, { viewerId, reviews }: ShownTo): number {
  return hashText(`${viewerId ?? "nobody yet"}\n${questionId}\n${reviews}`) % SEEDS;
}
