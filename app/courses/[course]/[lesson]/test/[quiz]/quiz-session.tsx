"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, useEffect, useState } from "react";
import { QuestionSession } from "@/app/_question/question-session";

type QuizSessionProps = Pick<
  ComponentProps<typeof QuestionSession>,
  "questions" | "answered" | "of" | "shown" | "canTakeBack"
> & {
  quizId: string;
  resultHref: string;
};

/**
 * The quizzes this document has shown. Going back and forward brings the page as it was first sent, with questions that have
 * been answered since: only the server knows where the learner is, so a quiz that is shown again is fetched anew.
 */
const shownBefore = new Set<string>();

/** A quiz's questions, then its result. */
export function QuizSession({ quizId, resultHref, ...questions }: QuizSessionProps) {
  const router = useRouter();
  const [again] = useState(() => typeof window !== "undefined" && shownBefore.has(quizId));
  useEffect(() => {
    if (again) location.reload();
    else shownBefore.add(quizId);
  }, [again, quizId]);
  if (again) return <p role="status">Finding where you were…</p>;
  return (
    <QuestionSession
      {...questions}
      place="quiz"
      quizId={quizId}
      lastLabel="See your result"
      // Replaced, not pushed: going back from the result leads to where the quiz was begun.
      onThrough={() => router.replace(resultHref)}
    />
  );
}
