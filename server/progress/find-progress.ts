import { type Calibration, calibrate } from "@/learning/memory/calibration";
import type { CardState } from "@/learning/memory/card";
import { type ForecastDay, forecast } from "@/learning/memory/forecast";
import { addStudyDays, type StudyDay, studyDayOf } from "@/learning/memory/study-day";
import { readCard } from "../answers/card-row";
import { type DueNow, findDue } from "../answers/find-due";
import { loadCourses } from "../content/load-courses";
import { database } from "../database/client";
import { environment } from "../environment";
import type { Viewer } from "../session/viewer";
import { type LessonProgress, lessonProgress } from "./lesson-progress";

/** What /progress shows. */
export type Progress = {
  due: Omit<DueNow, "queue">;
  /** Thirty study days from today on; today holds what is overdue. */
  forecast: ForecastDay[];
  /** Every lesson of the courses that have been begun, in reading order. */
  lessons: (LessonProgress & { answers: number /** Mean share of the marks, 0 to 1. */; score: number | null })[];
  /** HISTORY_DAYS study days up to today, days without answers included. */
  history: HistoryDay[];
  /** Over the last CALIBRATED_ANSWERS answers. */
  calibration: Calibration;
};

export type HistoryDay = { day: StudyDay; answers: number; correct: number; minutes: number };

export const HISTORY_DAYS = 56;
export const CALIBRATED_ANSWERS = 300;

/**
 * A learner's own dashboard, or null when nothing has been answered yet. Read from cards and summaries, so that it costs
 * as many rows as there are questions, lessons and days to show, however long the log of answers has grown.
 */
export async function findProgress(viewer: Viewer, now = new Date()): Promise<Progress | null> {
  const today = studyDayOf(now, environment.POSTROOM_TIME_ZONE);
  const cards = await findCards(viewer.id);
  if (cards.size === 0) return null;
  const [{ queue: _, ...due }, lessons, history, calibration] = await Promise.all([
    findDue(viewer, now),
    findLessons(viewer.id, cards, now),
    findHistory(viewer.id, today),
    findCalibration(viewer.id),
  ]);
  const dueDates = [...cards.values()].map(({ dueAt }) => dueAt);
  return { due, forecast: forecast(dueDates, now, environment.POSTROOM_TIME_ZONE), lessons, history, calibration };
}

async function findCards(userId: string): Promise<Map<string, CardState>> {
  const rows = await database().card.findMany({ where: { userId, question: { retiredAt: null } } });
  return new Map(
    rows.flatMap(({ questionId, ...row }) => {
      const card = readCard(row);
      return card ? [[questionId, card] as const] : [];
    }),
  );
}

async function findLessons(userId: string, cards: ReadonlyMap<string, CardState>, now: Date) {
  const [courses, rows] = await Promise.all([
    loadCourses(),
    database().learnerLesson.findMany({
      where: { userId },
      select: { lessonId: true, answers: true, fractionSum: true },
    }),
  ]);
  const summaries = new Map(rows.map((row) => [row.lessonId, row]));
  const begun = courses.filter(({ lessons }) => lessons.some(({ id }) => summaries.has(id)));
  return begun
    .flatMap(({ lessons }) => lessons)
    .filter(({ questions }) => questions.length > 0)
    .map((lesson) => {
      const { answers, fractionSum } = summaries.get(lesson.id) ?? { answers: 0, fractionSum: 0 };
      return { ...lessonProgress(lesson, cards, now), answers, score: answers === 0 ? null : fractionSum / answers };
    });
}

async function findHistory(userId: string, today: StudyDay): Promise<HistoryDay[]> {
  const first = addStudyDays(today, 1 - HISTORY_DAYS);
  const rows = await database().learnerDay.findMany({
    where: { userId, day: { gte: new Date(first), lte: new Date(today) } },
  });
  const byDay = new Map(rows.map((row) => [row.day.toISOString().slice(0, 10), row]));
  return Array.from({ length: HISTORY_DAYS }, (_, index) => {
    const day = addStudyDays(first, index);
    const row = byDay.get(day);
    return {
      day,
      answers: row?.answers ?? 0,
      correct: row?.correct ?? 0,
      minutes: Math.round((row?.durationMs ?? 0) / 60_000),
    };
  });
}

async function findCalibration(userId: string): Promise<Calibration> {
  const answers = await database().answer.findMany({
    where: { userId },
    orderBy: { answeredAt: "desc" },
    take: CALIBRATED_ANSWERS,
    select: { confidence: true, fraction: true },
  });
  return calibrate(answers);
}
