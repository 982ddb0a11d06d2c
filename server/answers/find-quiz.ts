import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import { findQuestionVersion } from "../content/find-question";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { type QuizItem, readQuizItems } from "./quiz-items";

/** A quiz as far as it has been answered. */
export type QuizSoFar = {
  id: string;
  lessonId: string;
  setId: string | null;
  finishedAt: Date | null;
  /** In the order in which they are asked; the answer is null until it is in. */
  items: (QuizItem & { answer: QuizAnswer | null })[];
};

export type QuizAnswer = { id: string; outcome: "correct" | "partly" | "wrong"; fraction: number; response: unknown };

/** The viewer's own quiz, or null for anybody else's. */
export async function findQuiz(viewer: Viewer, quizId: string): Promise<QuizSoFar | null> {
  const quiz = await database().quiz.findFirst({
    where: { id: quizId, userId: viewer.id },
    include: { answers: { select: { id: true, questionId: true, outcome: true, fraction: true, response: true } } },
  });
  if (!quiz) return null;
  const answers = new Map(quiz.answers.map(({ questionId, ...answer }) => [questionId, answer]));
  const items = readQuizItems(quiz.items).map((item) => ({ ...item, answer: answers.get(item.questionId) ?? null }));
  return { id: quiz.id, lessonId: quiz.lessonId, setId: quiz.setId, finishedAt: quiz.finishedAt, items };
}

/** The quiz that the viewer left in the middle: where "Test yourself" goes on. */
export async function findOpenQuiz(
  viewer: Viewer,
  lessonId: string,
  setId: string | null = null,
): Promise<{ id: string; answered: number; of: number } | null> {
  const open = await database().quiz.findFirst({
    where: { userId: viewer.id, lessonId, setId, finishedAt: null },
    orderBy: { startedAt: "desc" },
    select: { id: true, answered: true, items: true },
  });
  return open && { id: open.id, answered: open.answered, of: readQuizItems(open.items).length };
}

/** What is still to be asked, as a browser may see it, in order. */
export async function openQuestionsOf(quiz: QuizSoFar): Promise<PublicQuestion[]> {
  const open = quiz.items.filter(({ answer }) => answer === null);
  const questions = await Promise.all(
    open.map(async ({ questionId, version, seed }) => {
      const question = await findQuestionVersion(questionId, version);
      return question ? [toPublic(question, version, seed)] : [];
    }),
  );
  return questions.flat();
}
