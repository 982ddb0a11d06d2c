"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import { QuestionSession } from "@/app/_question/question-session";

type QuizSessionProps = Pick<
  ComponentProps<typeof QuestionSession>,
  "questions" | "answered" | "of" | "shown" | "canTakeBack"
> & {
  quizId: string;
  resultHref: string;
};

/** A quiz's questions, then its result. */
export function QuizSession({ quizId, resultHref, ...questions }: QuizSessionProps) {
  const router = useRouter();
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
