import { randomInt } from "node:crypto";
import { chooseQuestions } from "@/learning/quiz/choose-questions";
import { findLessonById } from "../content/load-courses";
import { inTransaction, type Transaction } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { StartQuizInput } from "./answer-input";
import { lockLearner } from "./lock-learner";
import type { QuizItem } from "./quiz-items";

/**
 * The viewer's quiz on a lesson: the one they left in the middle, or else a new one. Its questions, their wording and
 * their shuffles are fixed from here on.
 *
 * @throws Refusal "not-found" for a lesson or set that is not there for this viewer, "conflict" for a lesson without questions
 */
export async function startQuiz(
  viewer: Viewer,
  { lessonId, setId = null }: StartQuizInput,
  now = new Date(),
): Promise<{ quizId: string }> {
  const lesson = await findLessonById(lessonId);
  if (!lesson) throw new Refusal("not-found", "There is no such lesson.");
  const difficulties = new Map(lesson.questions.map(({ id, difficulty }) => [id, difficulty]));
  return inTransaction(async (transaction) => {
    // A double click asks twice at once: the second waits here and finds the first one's quiz.
    await lockLearner(transaction, viewer.id);
    const open = await transaction.quiz.findFirst({
      where: { userId: viewer.id, lessonId, setId, finishedAt: null },
      orderBy: { startedAt: "desc" },
      select: { id: true },
    });
    if (open) return { quizId: open.id };
    if (setId) await requireSet(transaction, viewer.id, lessonId, setId);
    const items = await chooseItems(transaction, viewer.id, lessonId, difficulties, now);
    if (items.length === 0) throw new Refusal("conflict", "This lesson has no questions yet.");
    const quiz = await transaction.quiz.create({
      data: { userId: viewer.id, lessonId, setId, items, startedAt: now },
      select: { id: true },
    });
    return { quizId: quiz.id };
  });
}

async function requireSet(transaction: Transaction, userId: string, lessonId: string, setId: string): Promise<void> {
  const set = await transaction.classSet.findFirst({
    where: { id: setId, lessonId, class: { archivedAt: null, members: { some: { userId } } } },
    select: { id: true },
  });
  if (!set) throw new Refusal("not-found", "This work was not set for a class you are in.");
}

async function chooseItems(
  transaction: Transaction,
  userId: string,
  lessonId: string,
  difficulties: ReadonlyMap<string, 1 | 2 | 3>,
  at: Date,
): Promise<QuizItem[]> {
  const rows = await transaction.question.findMany({
    where: { lessonId, retiredAt: null },
    select: { id: true, kind: true, currentVersion: true, cards: { where: { userId }, select: { dueAt: true } } },
  });
  const bank = rows.map(({ id, kind, currentVersion, cards }) => ({
    questionId: id,
    kind,
    difficulty: difficulties.get(id) ?? 2,
    dueAt: cards[0]?.dueAt ?? null,
    version: currentVersion,
  }));
  return chooseQuestions(bank, { at, seed: newSeed() }).map(({ questionId, version }) => ({
    questionId,
    version,
    seed: newSeed(),
  }));
}

/** Draws an order, keeps no secret. */
export function newSeed(): number {
  return randomInt(2 ** 31);
}
