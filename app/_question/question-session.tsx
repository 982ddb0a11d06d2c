"use client";

import { useEffect, useRef } from "react";
import type { PublicQuestion } from "@/learning/question/public-question";
import { Button } from "../_design/button";
import { ProgressBar } from "../_design/progress-bar";
import { Stack } from "../_design/stack";
import { OneQuestion } from "./one-question";
import type { ShownAnswer } from "./session-state";
import { type SessionPlace, useQuestionSession } from "./use-question-session";

type QuestionSessionProps = SessionPlace & {
  /** Still to be asked, the first one now. */
  questions: readonly PublicQuestion[];
  /** How many of `of` are answered. */
  answered: number;
  of: number;
  /** The last answer, when a reload came before "Next question". */
  shown: ShownAnswer | null;
  /** The first question takes the focus: the button that opened the session is gone. Not when a page opens with it. */
  focusFirst?: boolean;
  /** Whether an answer can be taken back; not in a teacher's set. */
  canTakeBack?: boolean;
  /** What the button after the last verdict says. */
  lastLabel: string;
  /** All are answered and the last verdict has been read. */
  onThrough(): void;
};

/** Questions one after the other: ask, check, explain, go on. Whatever happens, an answer given is counted once. */
export function QuestionSession({
  lastLabel,
  onThrough,
  canTakeBack = true,
  focusFirst = false,
  ...given
}: QuestionSessionProps) {
  const running = useQuestionSession(given);
  const { current, number, of, phase, rest, showing } = running.session;
  const through = phase.name === "through";
  const heading = useFocusOnChange(showing, focusFirst);

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the last question is left
  useEffect(() => {
    if (through) onThrough();
  }, [through]);

  const answered = phase.name === "shown" || through ? number : number - 1;
  return (
    <Stack gap={6}>
      <ProgressBar label="Questions answered" value={answered} max={of} />
      {current && (
        <section aria-labelledby="question-heading">
          <h2 id="question-heading" ref={heading} tabIndex={-1} className="eyebrow mb-3">
            Question {number} of {of}
          </h2>
          <OneQuestion key={showing} running={running} question={current} canTakeBack={canTakeBack}>
            <Button variant="primary" onClick={running.next}>
              {rest.length > 0 ? "Next question" : lastLabel}
            </Button>
          </OneQuestion>
        </section>
      )}
    </Stack>
  );
}

/** Moves the focus to the heading whenever another question is put on the screen, and for the first one if it should. */
function useFocusOnChange(showing: number, focusFirst: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(focusFirst ? null : showing);
  useEffect(() => {
    if (last.current !== showing) heading.current?.focus();
    last.current = showing;
  }, [showing]);
  return heading;
}
