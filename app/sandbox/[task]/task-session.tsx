"use client";

import { useState } from "react";
import type { PublicTask } from "@/learning/question/task/public";
import { Button, ButtonLink } from "../../_design/button";
import { loadTaskBench } from "../../_question/load-task-bench";
import { OneQuestion } from "../../_question/one-question";
import { useQuestionSession } from "../../_question/use-question-session";

// The bench is on its way while React still takes up the page around it.
if (typeof window !== "undefined") loadTaskBench().catch(() => {});

type TaskSessionProps = {
  readonly question: PublicTask;
  readonly next: { readonly id: string; readonly title: string } | null;
};

/** A task as often as somebody wants to try it; each answer is recorded like any other. */
export function TaskSession({ question, next }: TaskSessionProps) {
  const [attempt, setAttempt] = useState(0);
  return <Attempt key={attempt} question={question} next={next} onAgain={() => setAttempt(attempt + 1)} />;
}

function Attempt({ question, next, onAgain }: TaskSessionProps & { readonly onAgain: () => void }) {
  const running = useQuestionSession({
    place: "lesson",
    quizId: null,
    questions: [question],
    answered: 0,
    of: 1,
    shown: null,
  });
  const { current, phase } = running.session;
  if (current?.kind !== "task") return null;
  const solved = phase.name === "shown" && phase.verdict.reveal.outcome === "correct";
  return (
    <OneQuestion running={running} question={current} canTakeBack={false} benchOpen>
      {next && solved && (
        <ButtonLink variant="primary" href={`/sandbox/${next.id}`} prefetch={false}>
          Next task: {next.title}
        </ButtonLink>
      )}
      <Button variant={solved ? "secondary" : "primary"} onClick={onAgain}>
        {solved ? "Do it again" : "Go on, and check again"}
      </Button>
      <ButtonLink variant="quiet" href="/sandbox#tasks" prefetch={false}>
        All tasks
      </ButtonLink>
    </OneQuestion>
  );
}
