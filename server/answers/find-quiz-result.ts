import { addStudyDays, startOfStudyDay, studyDayOf, studyDaysBetween } from "@/learning/memory/study-day";
import { seedOf } from "@/learning/question/generated/validate";
import { gradeResponse } from "@/learning/question/grade-response";
import { toPublic } from "@/learning/question/public-question";
import type { Reveal } from "@/learning/question/reveal";
import type { RichText } from "@/learning/question/rich-text";
import { type ComingBack, type LessonLink, type NextStep, nextSteps } from "@/learning/quiz/next-step";
import { findQuestionVersion } from "../content/find-question";
import { loadCourses } from "../content/load-courses";
import { database } from "../database/client";
import { environment } from "../environment";
import type { Viewer } from "../session/viewer";
import type { QuizSoFar } from "./find-quiz";
import { makeReveal } from "./make-reveal";

/** What a finished quiz comes to. */
export type QuizResult = {
  /** The sum of the answers' fractions, in tenths. */
  score: number;
  of: number;
  rows: ResultRow[];
  /** The most useful first. */
  steps: NextStep[];
};

export type ResultRow = {
  questionId: string;
  prompt: RichText;
  outcome: Reveal["outcome"];
  reveal: Reveal;
};

/** Works out what to say about a quiz of the viewer's own; items without an answer are left out. */
export async function findQuizResult(viewer: Viewer, quiz: QuizSoFar, now = new Date()): Promise<QuizResult> {
  const rows = (await Promise.all(quiz.items.map(resultRow))).flat();
  const score = quiz.items.reduce((sum, { answer }) => sum + (answer?.fraction ?? 0), 0);
  const toReread = rows
    .filter(({ outcome }) => outcome !== "correct")
    .flatMap(({ reveal }) =>
      reveal.readMore ? [{ ...reveal.readMore, misconception: reveal.misconceptions[0]?.title ?? null }] : [],
    );
  const steps = nextSteps({
    score,
    of: quiz.items.length,
    toReread,
    comingBack: await findComingBack(viewer, now),
    nextLesson: await findNextLesson(quiz.lessonId),
  });
  return { score: Math.round(score * 10) / 10, of: quiz.items.length, rows, steps };
}

async function resultRow({ questionId, version, seed, answer }: QuizSoFar["items"][number]): Promise<ResultRow[]> {
  const question = answer && (await findQuestionVersion(questionId, version));
  const grade = question && gradeResponse(question, answer.response);
  if (!grade || grade.outcome === "invalid") return [];
  const reveal = await makeReveal(question, grade);
  const { prompt } = toPublic(question, version, seedOf(answer.response) ?? seed);
  return [{ questionId, prompt, outcome: grade.outcome, reveal }];
}

/**
 * The soonest later study day with something to review. What is due today and not done today is due tomorrow, so it
 * counts for tomorrow.
 */
async function findComingBack(viewer: Viewer, now: Date): Promise<ComingBack | null> {
  const zone = environment.POSTROOM_TIME_ZONE;
  const today = studyDayOf(now, zone);
  const first = await database().card.findFirst({
    where: { userId: viewer.id, question: { retiredAt: null } },
    orderBy: { dueAt: "asc" },
    select: { dueAt: true },
  });
  if (!first) return null;
  const inDays = Math.max(1, studyDaysBetween(today, studyDayOf(first.dueAt, zone)));
  const count = await database().card.count({
    where: {
      userId: viewer.id,
      question: { retiredAt: null },
      dueAt: { lt: startOfStudyDay(addStudyDays(today, inDays + 1), zone) },
    },
  });
  return { inDays, count };
}

async function findNextLesson(lessonId: string): Promise<LessonLink | null> {
  for (const { lessons } of await loadCourses()) {
    const place = lessons.findIndex(({ id }) => id === lessonId);
    const next = place < 0 ? undefined : lessons[place + 1];
    if (next) return { href: `/courses/${next.courseId}/${next.slug}`, title: next.title };
  }
  return null;
}
