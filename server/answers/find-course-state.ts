import { loadCourses } from "../content/load-courses";
import { database } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import { findReading } from "./record-reading";

/** What a course's page, the same for everybody, adds for the person looking at it: only lessons they have begun. */
export type CourseState = { lessons: LessonBegun[] };

export type LessonBegun = {
  lessonId: string;
  /** How far they have read, 0 to 1. */
  furthest: number;
  /** How many of the lesson's questions they have answered at least once; sandbox tasks are no part of it. */
  tried: number;
};

export async function findCourseState(viewer: Viewer | null, { courseId }: { courseId: string }): Promise<CourseState> {
  const course = (await loadCourses()).find(({ id }) => id === courseId);
  if (!course) throw new Refusal("not-found", "There is no such course.");
  if (!viewer) return { lessons: [] };
  const lessonIds = course.lessons.map(({ id }) => id);
  const [reading, cards] = await Promise.all([
    findReading(viewer, lessonIds),
    database().card.findMany({
      where: { userId: viewer.id, question: { courseId, kind: { not: "task" }, retiredAt: null } },
      select: { question: { select: { lessonId: true } } },
    }),
  ]);
  const lessons = lessonIds.map((lessonId) => ({
    lessonId,
    furthest: reading.find((each) => each.lessonId === lessonId)?.furthest ?? 0,
    tried: cards.filter(({ question }) => question.lessonId === lessonId).length,
  }));
  return { lessons: lessons.filter(({ furthest, tried }) => furthest > 0 || tried > 0) };
}
