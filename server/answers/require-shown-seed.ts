import { seedOf } from "@/learning/question/generated/validate";
import type { Question } from "@/learning/question/question";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { KnownCard } from "./card-row";
import type { QuizItem } from "./quiz-items";
import { seedOfNumbers } from "./seed-of-showing";

/**
 * Holds an answer to the numbers that were shown: the browser sends their seed along, and here it is compared with the one
 * that the server must have used. Nobody gets to answer a question with numbers of their own choosing.
 *
 * @param item the quiz's, in a quiz
 * @throws Refusal "changed" when the question has other numbers now: it was answered elsewhere in the meantime
 */
export function requireShownSeed(
  question: Question,
  response: unknown,
  { viewer, card, item }: { viewer: Viewer; card: KnownCard | null; item: QuizItem | null },
): void {
  if (question.kind !== "generated") return;
  const sent = seedOf(response);
  const reviews = card?.state.reviews ?? 0;
  const shown = item ? item.seed : seedOfNumbers(question.id, { viewerId: viewer.id, reviews });
  if (sent === shown) return;
  // The first question that anybody opens is shown before there is a row for them; this answer has just made it.
  const beforeTheRow = !item && !card && viewer.role === "guest";
  if (beforeTheRow && sent === seedOfNumbers(question.id, { viewerId: null, reviews })) return;
  throw new Refusal(
    "changed",
    "This question has changed since it was shown, perhaps in another tab. Here is the new one.",
  );
}
