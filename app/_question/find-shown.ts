import { findAnswered } from "@/server/answers/find-answered";
import type { Viewer } from "@/server/session/viewer";
import type { ShownAnswer } from "./session-state";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The verdict that was on the screen before a reload, as `?answer=` names it.
 * @param quizId the quiz it must belong to; null outside a quiz
 */
export async function findShown(
  viewer: Viewer,
  answerId: string | string[] | undefined,
  quizId: string | null,
): Promise<ShownAnswer | null> {
  if (typeof answerId !== "string" || !uuid.test(answerId)) return null;
  const answered = await findAnswered(viewer, answerId);
  if (answered?.quizId !== quizId) return null;
  const { question, response, reveal, comesBackInDays } = answered;
  return { question, response, verdict: { answerId, reveal, comesBackInDays } };
}
