import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { findDue } from "./find-due";
import { findOpenQuiz } from "./find-quiz";

/** What a lesson's page, the same for everybody and served from a cache, adds for the person reading it. */
export type LessonState = {
  /** How far they have read, 0 to 1. */
  furthest: number;
  /** A "Test yourself" left in the middle. */
  quiz: { answered: number; of: number } | null;
  /** What /review would ask now. */
  due: { count: number; minutes: number };
};

export async function findLessonState(
  viewer: Viewer | null,
  { lessonId }: { lessonId: string },
  now = new Date(),
): Promise<LessonState> {
  if (!viewer) return { furthest: 0, quiz: null, due: { count: 0, minutes: 0 } };
  const [reading, quiz, due] = await Promise.all([
    database().lessonReading.findUnique({
      where: { userId_lessonId: { userId: viewer.id, lessonId } },
      select: { furthest: true },
    }),
    findOpenQuiz(viewer, lessonId),
    findDue(viewer, now),
  ]);
  return {
    furthest: reading?.furthest ?? 0,
    quiz: quiz && { answered: quiz.answered, of: quiz.of },
    due: { count: due.count, minutes: due.minutes },
  };
}
