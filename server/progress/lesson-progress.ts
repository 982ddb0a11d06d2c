import type { Lesson } from "@/learning/course/course";
import type { CardState } from "@/learning/memory/card";
import {
  countsTowardsLesson,
  type LessonMastery,
  lessonMastery,
  type Mastery,
  masteryOf,
} from "@/learning/statistics/mastery";

/** How one lesson stands with one learner. */
export type LessonProgress = {
  id: string;
  title: string;
  href: string;
  mastery: LessonMastery;
  /** One entry a question: known ones first, then shaky, then new. */
  holes: Mastery[];
  /** The parts of the lesson with the most shaky questions, the worst first. */
  shakyParts: { title: string; href: string; questions: number }[];
};

const ORDER: Readonly<Record<Mastery, number>> = { known: 0, shaky: 1, new: 2 };

/** More than three is a list to despair of, not to begin with. */
const MOST_PARTS = 3;

/** @param cards the learner's cards by question id */
export function lessonProgress(lesson: Lesson, cards: ReadonlyMap<string, CardState>, at: Date): LessonProgress {
  const href = `/courses/${lesson.courseId}/${lesson.slug}`;
  const questions = lesson.questions.filter(({ id, kind }) => countsTowardsLesson(kind, cards.has(id)));
  const standing = questions.map((question) => ({
    readMore: question.readMore,
    mastery: masteryOf(cards.get(question.id) ?? null, at),
  }));
  const shaky = standing.filter(({ mastery }) => mastery === "shaky");
  const shakyParts = lesson.headings
    .map(({ slug, text }) => ({
      title: text,
      href: `${href}#${slug}`,
      questions: shaky.filter(({ readMore }) => readMore === slug).length,
    }))
    .filter(({ questions }) => questions > 0)
    .sort((a, b) => b.questions - a.questions)
    .slice(0, MOST_PARTS);
  const answered = questions.flatMap(({ id }) => cards.get(id) ?? []);
  return {
    id: lesson.id,
    title: lesson.title,
    href,
    mastery: lessonMastery(answered, questions.length, at),
    holes: standing.map(({ mastery }) => mastery).sort((a, b) => ORDER[a] - ORDER[b]),
    shakyParts,
  };
}
