"use client";

import { useEffect, useState } from "react";
import type { PublicQuestion } from "@/learning/question/public-question";
import { Notice } from "../_design/notice";
import { openQuestion } from "./actions";
import { OneQuestion } from "./one-question";
import { useQuestionSession } from "./use-question-session";

type LessonQuestionProps = {
  questionId: string;
  /** A task's sandbox stands open from the beginning. */
  benchOpen?: boolean;
};

/**
 * A question of the bank inside a lesson's text, fetched when it is first wanted: the page itself is the same for
 * everybody and carries no shuffle. Load this file only then, too; it brings the forms of every kind.
 */
export function LessonQuestion({ questionId, benchOpen = false }: LessonQuestionProps) {
  const [question, setQuestion] = useState<PublicQuestion | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    const show = async () => {
      const result = await openQuestion({ questionId }).catch(() => null);
      if (!current) return;
      if (result?.ok) setQuestion(result.value);
      else setProblem(result?.problem.message ?? "The question could not be fetched: there seems to be no connection.");
    };
    void show();
    return () => {
      current = false;
    };
  }, [questionId]);

  if (problem) return <Notice tone="warn" role="alert" title={problem} />;
  if (!question) return <p role="status">Fetching the question…</p>;
  return <Asked question={question} benchOpen={benchOpen} />;
}

function Asked({ question, benchOpen }: { question: PublicQuestion; benchOpen: boolean }) {
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
