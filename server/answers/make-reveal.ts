import type { Grade } from "@/learning/question/grade";
import type { Question } from "@/learning/question/question";
import { buildReveal, type Reveal } from "@/learning/question/reveal";
import { loadCourses } from "../content/load-courses";

/**
 * What may be shown now that the answer is in. A question that has left its lesson since is still explained, without a
 * link; a misconception the course no longer names is left out.
 */
export async function makeReveal(question: Question, grade: Grade): Promise<Reveal> {
  const courseId = question.id.split("/")[0];
  const course = (await loadCourses()).find(({ id }) => id === courseId);
  const lesson = course?.lessons.find(({ questions }) => questions.some(({ id }) => id === question.id));
  return buildReveal(question, grade, {
    misconceptions: Object.values(course?.misconceptions ?? {}),
    lessonHref: lesson ? `/courses/${lesson.courseId}/${lesson.slug}` : "",
    headings: lesson?.headings ?? [],
  });
}
