import type { Course } from "@/learning/course/course";
import { plainQuestions } from "@/learning/course/plain-questions";
import type { Question } from "@/learning/question/question";
import { versionOf } from "../content/question-version";

/** A question of the bank with what the demo school needs besides its key. */
export type BankQuestion = {
  question: Question;
  version: string;
  /** "<course>/<lesson>" */
  lessonId: string;
  /** Asked in the lesson's text as well. */
  inLesson: boolean;
};

export function bankOf(courses: readonly Course[]): BankQuestion[] {
  return courses.flatMap(({ lessons }) =>
    lessons.flatMap((lesson) =>
      // Its pupils do no sandbox tasks: each session of each of them would have to be done.
      plainQuestions(lesson).map((question) => ({
        question,
        version: versionOf(question),
        lessonId: lesson.id,
        inLesson: lesson.inlineQuestionIds.includes(question.id),
      })),
    ),
  );
}
