import { type SetProgress, setProgress } from "@/learning/class/set-progress";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { findSetAttempts } from "./find-set-attempts";

/** How one question of a set went, over everybody's goes. */
export interface SetQuestion {
  questionId: string;
  /** The version most answers were to. */
  version: string;
  answers: number;
  correct: number;
  /** Mean share of the marks, 0 to 1. */
  mean: number;
}

export interface SetReport {
  id: string;
  classId: string;
  className: string;
  lessonId: string;
  title: string;
  dueAt: Date;
  pupils: { userId: string; name: string; progress: SetProgress }[];
  /** Hardest first. */
  questions: SetQuestion[];
}

/** A set of one of the viewer's own classes, or null. */
export async function findSet(
  viewer: Viewer,
  classId: string,
  setId: string,
  now = new Date(),
): Promise<SetReport | null> {
  const set = await database().classSet.findFirst({
    where: { id: setId, classId, class: { teacherId: viewer.id } },
    select: {
      id: true,
      lessonId: true,
      title: true,
      dueAt: true,
      class: {
        select: {
          id: true,
          name: true,
          members: { select: { user: { select: { id: true, displayName: true, username: true } } } },
        },
      },
    },
  });
  if (!set) return null;
  const [attempts, questions] = await Promise.all([findSetAttempts([set.id]), findSetQuestions(set.id)]);
  const bySet = attempts.get(set.id);
  return {
    id: set.id,
    classId: set.class.id,
    className: set.class.name,
    lessonId: set.lessonId,
    title: set.title,
    dueAt: set.dueAt,
    pupils: set.class.members
      .map(({ user }) => ({
        userId: user.id,
        name: user.displayName || user.username || "Unnamed pupil",
        progress: setProgress(bySet?.get(user.id) ?? [], set.dueAt, now),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en-GB")),
    questions,
  };
}

async function findSetQuestions(setId: string): Promise<SetQuestion[]> {
  return database().$queryRaw<SetQuestion[]>`
    SELECT a."questionId",
           MODE() WITHIN GROUP (ORDER BY a."questionVersion") AS "version",
           COUNT(*)::int AS "answers",
           COUNT(*) FILTER (WHERE a."outcome" = 'correct')::int AS "correct",
           AVG(a."fraction")::float8 AS "mean"
      FROM "Answer" a
      JOIN "Quiz" q ON q."id" = a."quizId"
     WHERE q."setId" = ${setId}::uuid
     GROUP BY a."questionId"
     ORDER BY "mean", a."questionId"`;
}
