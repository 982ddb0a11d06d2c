import type { PublicQuestion } from "@/learning/question/public-question";
import type { QuestionResponse } from "@/learning/question/validate-response";

/** What `submitAnswer` is sent. */
export type Submit = {
  idempotencyKey: string;
  questionId: string;
  version: string;
  response: QuestionResponse;
  confidence: "guess" | "unsure" | "sure" | null;
  durationMs: number;
  place: "quiz" | "review" | "lesson";
  quizId: string | null;
};

/** An answer on its way, with its question: a reload in between finds both again. */
export type KeptAnswer = { submit: Submit; question: PublicQuestion };

/**
 * Kept from before the first try until the server has answered, in this tab alone: another tab has questions of its
 * own. Where a browser has no storage, only a reload without a connection loses anything.
 */
export function keepAnswer(scope: string, answer: KeptAnswer): void {
  try {
    sessionStorage.setItem(storageKey(scope), JSON.stringify(answer));
  } catch {}
}

export function forgetAnswer(scope: string): void {
  try {
    sessionStorage.removeItem(storageKey(scope));
  } catch {}
}

export function findKeptAnswer(scope: string): KeptAnswer | null {
  try {
    const stored = sessionStorage.getItem(storageKey(scope));
    const kept: unknown = stored && JSON.parse(stored);
    return isKeptAnswer(kept) ? kept : null;
  } catch {
    return null;
  }
}

function storageKey(scope: string): string {
  return `postroom-answer ${scope}`;
}

/** This code wrote it; an older version of it may have. The server checks every field again. */
function isKeptAnswer(value: unknown): value is KeptAnswer {
  return typeof value === "object" && value !== null && "submit" in value && "question" in value;
}
