import { seedOf } from "@/learning/question/generated/validate";
import { gradeResponse } from "@/learning/question/grade-response";
import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import type { Reveal } from "@/learning/question/reveal";
import { type QuestionResponse, validateResponse } from "@/learning/question/validate-response";
import { findQuestionVersion } from "../content/find-question";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { comesBack } from "./comes-back";
import { makeReveal } from "./make-reveal";

/** An answer that is in, with all that was said about it: what a reload after answering shows again. */
export type Answered = {
  answerId: string;
  quizId: string | null;
  question: PublicQuestion;
  response: QuestionResponse;
  reveal: Reveal;
  /** When the question comes back: an ISO instant, and study days from today. */
  nextDue: string;
  comesBackInDays: number;
};

/** The viewer's own answer; null for anybody else's, or when it was taken back. */
export async function findAnswered(viewer: Viewer, answerId: string, now = new Date()): Promise<Answered | null> {
  const answer = await database().answer.findFirst({ where: { id: answerId, userId: viewer.id } });
  if (!answer) return null;
  const { questionId, questionVersion } = answer;
  const question = await findQuestionVersion(questionId, questionVersion);
  const card = await database().card.findUnique({ where: { userId_questionId: { userId: viewer.id, questionId } } });
  if (!question || !card) return null;
  // The shuffle it was shown in does not matter any more, and the seed of its numbers is part of the answer.
  const shown = toPublic(question, questionVersion, seedOf(answer.response) ?? 0);
  const checked = validateResponse(shown, answer.response);
  const grade = gradeResponse(question, answer.response);
  if (!checked.ok || grade.outcome === "invalid") return null;
  return {
    answerId,
    quizId: answer.quizId,
    question: shown,
    response: checked.response,
    reveal: await makeReveal(question, grade),
    ...comesBack(card.dueAt, now),
  };
}
