"use client";

import type { PublicQuestion } from "@/learning/question/public-question";
import { OneQuestion } from "./one-question";
import { useQuestionSession } from "./use-question-session";

type LessonQuestionProps = {
  /** Asked for at the press, while this file is on its way. */
  question: PublicQuestion;
  /** A task's sandbox stands open from the beginning. */
  benchOpen?: boolean;
};

/**
 * A question of the bank inside a lesson's text, fetched when it is first wanted: the page itself is the same for
 * everybody and carries no shuffle. Load this file only then, too; it brings the forms of every kind.
 */
export function LessonQuestion({ question, benchOpen = false }: LessonQuestionProps) {
  const running = useQuestionSession({
    place: "lesson",
    quizId: null,
    questions: [question],
    answered: 0,
    of: 1,
    shown: null,
  });
  const { current, showing } = running.session;
  if (!current) return null;
  return (
    <OneQuestion key={showing} running={running} question={current} canTakeBack benchOpen={benchOpen}>
      {null}
    </OneQuestion>
  );
}
