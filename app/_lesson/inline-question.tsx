"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { Button } from "../_design/button";
import { Notice } from "../_design/notice";

type Form = ComponentType<{ questionId: string }>;

type InlineQuestionProps = {
  /** Full id. */
  questionId: string;
  /** Its place among the lesson's, from 1. */
  number: number;
  of: number;
};

/** A question of the bank in the middle of the text. Its form is fetched when somebody wants to try: most readers pass by. */
export function InlineQuestion({ questionId, number, of }: InlineQuestionProps) {
  const [form, setForm] = useState<Form | null>(null);
  const [phase, setPhase] = useState<"closed" | "fetching" | "failed">("closed");
  const box = useRef<HTMLElement>(null);

  const open = async () => {
    setPhase("fetching");
    try {
      const { LessonQuestion } = await import("../_question/lesson-question");
      setForm(() => LessonQuestion);
    } catch {
      setPhase("failed");
    }
  };

  // The button that had the focus is gone.
  useEffect(() => {
    if (form) box.current?.focus();
  }, [form]);

  const Form = form;
  return (
    <section ref={box} tabIndex={-1} className="lesson-box inline-question" aria-label={`Question ${number} of ${of}`}>
      <p className="lesson-box-title">
        Have you got it? Question {number} of {of}
      </p>
      <p className="inline-question-needs-script">Questions need JavaScript, which is switched off in this browser.</p>
      {Form ? (
        <Form questionId={questionId} />
      ) : (
        <>
          {phase === "failed" && (
            <Notice
              tone="warn"
              role="alert"
              title="The question could not be fetched: there seems to be no connection."
            />
          )}
          <Button onClick={open} pending={phase === "fetching"}>
            Try a question
          </Button>
        </>
      )}
    </section>
  );
}
