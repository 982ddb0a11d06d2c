"use client";

import { Button } from "../_design/button";
import { Notice } from "../_design/notice";
import { useFocusOnceOpen } from "../_design/use-fetched-component";
import { useQuestionOnPress } from "./use-question-on-press";

type InlineQuestionProps = {
  /** Full id. */
  questionId: string;
  /** Its place among the lesson's, from 1. */
  number: number;
  of: number;
};

/** A question of the bank in the middle of the text. Its form is fetched when somebody wants to try: most readers pass by. */
export function InlineQuestion({ questionId, number, of }: InlineQuestionProps) {
  const { Fetched: Form, question, problem, phase, open } = useQuestionOnPress(questionId, loadLessonQuestion);
  const box = useFocusOnceOpen<HTMLElement>(phase);
  return (
    <section ref={box} tabIndex={-1} className="lesson-box inline-question" aria-label={`Question ${number} of ${of}`}>
      <p className="lesson-box-title">
        Have you got it? Question {number} of {of}
      </p>
      <p className="inline-question-needs-script">Questions need JavaScript, which is switched off in this browser.</p>
      {Form && question ? (
        <Form question={question} />
      ) : (
        <>
          {phase === "failed" && <Notice tone="warn" role="alert" title={problem} />}
          <Button onClick={open} pending={phase === "fetching"}>
            Try a question
          </Button>
        </>
      )}
    </section>
  );
}

async function loadLessonQuestion() {
  return (await import("../_question/lesson-question")).LessonQuestion;
}
