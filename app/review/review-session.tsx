"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_design/button";
import { Card } from "@/app/_design/card";
import { Postmark } from "@/app/_design/postmark";
import { QuestionSession } from "@/app/_question/question-session";
import type { ShownAnswer } from "@/app/_question/session-state";
import type { PublicQuestion } from "@/learning/question/public-question";

type ReviewSessionProps = {
  /** The first of what is due. */
  questions: readonly PublicQuestion[];
  shown: ShownAnswer | null;
  count: number;
  minutes: number;
  leftForLater: number;
  /** What a teacher has set: it comes before what memory asks for, and steps aside while questions are answered. */
  setWork: ReactNode;
  /** What stands here when nothing is due. */
  children: ReactNode;
};

/** "Start review", the questions, and back to what is due then. */
export function ReviewSession({
  questions,
  shown,
  count,
  minutes,
  leftForLater,
  setWork,
  children,
}: ReviewSessionProps) {
  const router = useRouter();
  const [started, setStarted] = useState(shown !== null);

  if (started) {
    const before = shown ? 1 : 0;
    return (
      <QuestionSession
        place="review"
        quizId={null}
        questions={questions}
        shown={shown}
        focusFirst={shown === null}
        answered={before}
        of={questions.length + before}
        lastLabel="Finish"
        onThrough={() => {
          setStarted(false);
          router.refresh();
        }}
      />
    );
  }
  return (
    <>
      {setWork}
      {count === 0 ? (
        children
      ) : (
        <Start count={count} minutes={minutes} leftForLater={leftForLater} onStart={() => setStarted(true)} />
      )}
    </>
  );
}

type StartProps = Pick<ReviewSessionProps, "count" | "minutes" | "leftForLater"> & { onStart: () => void };

function Start({ count, minutes, leftForLater, onStart }: StartProps) {
  const words = `${count} due, about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return (
    <Card className="flex flex-wrap items-center gap-x-8 gap-y-6">
      <Postmark legend="Due now" date={String(count)} detail={count === 1 ? "question" : "questions"} />
      <div className="flex flex-col items-start gap-3">
        <p id="review-size" className="text-lg font-semibold">
          {words}
        </p>
        <Button variant="primary" aria-describedby="review-size" onClick={onStart}>
          Start review
        </Button>
        {leftForLater > 0 && (
          <p className="text-sm text-ink-muted">{leftForLater} more are left for another day: you chose how many.</p>
        )}
      </div>
    </Card>
  );
}
