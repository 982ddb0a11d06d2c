import { type DueCard, orderDue } from "@/learning/memory/due-queue";
import type { DurationHistory } from "@/learning/memory/estimate-seconds";
import { studyDayOf } from "@/learning/memory/study-day";
import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import { findQuestionVersion } from "../content/find-question";
import { loadCourses } from "../content/load-courses";
import { database } from "../database/client";
import { environment } from "../environment";
import type { Viewer } from "../session/viewer";
import { readCard } from "./card-row";
import { seedOfShowing } from "./seed-of-showing";

/** What somebody would be asked at an instant. */
export type DueNow = {
  /** How many questions /review asks now: what is due, within what is left of the day's limit. */
  count: number;
  /** About how long that takes, in whole minutes; at least 1 when there is anything. */
  minutes: number;
  /** Due as well, but left for another day by the limit. */
  leftForLater: number;
  /** In the order of asking. */
  queue: DueQuestion[];
  /** When the next question comes back; null when nothing has been learned yet. */
  nextDueAt: Date | null;
};

export type DueQuestion = DueCard & { version: string };

/** After a long absence the most overdue are enough to fill any day's limit. */
const mostCards = 1_000;

/** A page of review; the browser asks for more when it is through. */
const batch = 20;

export async function findDue(viewer: Viewer, now = new Date()): Promise<DueNow> {
  const day = new Date(studyDayOf(now, environment.POSTROOM_TIME_ZONE));
  const [cards, today, durations, next] = await Promise.all([
    findDueCards(viewer.id, now),
    database().learnerDay.findUnique({ where: { userId_day: { userId: viewer.id, day } }, select: { reviews: true } }),
    findDurations(viewer.id),
    database().card.findFirst({
      where: { userId: viewer.id, dueAt: { gt: now }, question: { retiredAt: null } },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true },
    }),
  ]);
  const due = orderDue(cards, {
    at: now,
    limit: viewer.preferences.reviewsPerDay,
    reviewedToday: today?.reviews ?? 0,
    durations,
  });
  return {
    count: due.queue.length,
    minutes: due.queue.length === 0 ? 0 : Math.max(1, Math.round(due.estimatedSeconds / 60)),
    leftForLater: due.limitedOut,
    queue: due.queue,
    nextDueAt: next?.dueAt ?? null,
  };
}

/** The first questions of a queue, as the browser of the one whose queue it is may see them. */
export async function dueQuestions(viewer: Viewer, { queue }: DueNow): Promise<PublicQuestion[]> {
  const questions = await Promise.all(
    queue.slice(0, batch).map(async ({ questionId, version, card }) => {
      const question = await findQuestionVersion(questionId, version);
      if (!question) return [];
      const seed = seedOfShowing(question, { viewerId: viewer.id, reviews: card.reviews });
      return [toPublic(question, version, seed)];
    }),
  );
  return questions.flat();
}

async function findDueCards(userId: string, now: Date): Promise<DueQuestion[]> {
  const rows = await database().card.findMany({
    where: { userId, dueAt: { lte: now }, question: { retiredAt: null } },
    orderBy: { dueAt: "asc" },
    take: mostCards,
    include: { question: { select: { kind: true, lessonId: true, currentVersion: true } } },
  });
  const topics = await topicsByQuestion();
  return rows.flatMap(({ question, questionId, ...row }) => {
    const card = readCard(row);
    const topic = topics.get(questionId) ?? question.lessonId;
    return card ? [{ questionId, topic, kind: question.kind, version: question.currentVersion, card }] : [];
  });
}

/** The heading that settles a question stands for its topic: finer than the lesson, so that even one lesson gets mixed. */
async function topicsByQuestion(): Promise<Map<string, string>> {
  const courses = await loadCourses();
  const questions = courses.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.questions));
  return new Map(questions.flatMap(({ id, readMore }) => (readMore ? [[id, readMore] as const] : [])));
}

/** How long this learner took over each kind, from their last few hundred answers. */
async function findDurations(userId: string): Promise<DurationHistory> {
  const rows = await database().$queryRaw<{ kind: string; medianMs: number; answers: number }[]>`
    SELECT question."kind", percentile_cont(0.5) WITHIN GROUP (ORDER BY answer."durationMs") AS "medianMs", count(*)::int AS "answers"
    FROM (SELECT "questionId", "durationMs" FROM "Answer" WHERE "userId" = ${userId}::uuid ORDER BY "answeredAt" DESC LIMIT 300) answer
    JOIN "Question" question ON question."id" = answer."questionId"
    GROUP BY question."kind"`;
  return new Map(rows.map(({ kind, medianMs, answers }) => [kind, { medianMs, answers }]));
}
