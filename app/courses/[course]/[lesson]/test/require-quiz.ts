import { notFound } from "next/navigation";
import type { Lesson } from "@/learning/course/course";
import { findQuiz, type QuizSoFar } from "@/server/answers/find-quiz";
import { findLesson } from "@/server/content/load-courses";
import { findViewer } from "@/server/session/find-viewer";
import type { Viewer } from "@/server/session/viewer";

export type QuizParams = { course: string; lesson: string; quiz: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The viewer's own quiz at this address; for anything else the page does not exist. */
export async function requireQuiz(
  params: Promise<QuizParams>,
): Promise<{ viewer: Viewer; lesson: Lesson; quiz: QuizSoFar; href: string }> {
  const { course, lesson: slug, quiz: quizId } = await params;
  const [viewer, lesson] = await Promise.all([findViewer(), findLesson(course, slug)]);
  const quiz = viewer && uuid.test(quizId) ? await findQuiz(viewer, quizId) : null;
  if (!viewer || !lesson || quiz?.lessonId !== lesson.id) notFound();
  return { viewer, lesson, quiz, href: `/courses/${lesson.id}/test/${quiz.id}` };
}
