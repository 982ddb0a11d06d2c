"use client";

import { useEffect } from "react";
import { Button } from "../_design/button";
import { Notice } from "../_design/notice";
import { savesData } from "../_design/saves-data";
import { fetchAhead, useFocusOnceOpen } from "../_design/use-fetched-component";
import { loadTaskBench } from "../_question/load-task-bench";
import { useQuestionOnPress } from "./use-question-on-press";

/**
 * A task in the middle of the text. Nothing of it is fetched with the page: its code comes once somebody has read that far, and
 * the rest when they want to try it.
 */
export function InlineTask({ questionId, title }: { questionId: string; title: string }) {
  const { Fetched: Task, question, problem, phase, open } = useQuestionOnPress(questionId, loadTask);
  const box = useFocusOnceOpen<HTMLElement>(phase);
  useEffect(() => whenInSight(box.current, warm), [box]);
  return (
    <section ref={box} tabIndex={-1} className="lesson-box inline-task" aria-label={`Sandbox: ${title}`}>
      <p className="lesson-box-title">{title}</p>
      <p className="inline-question-needs-script">
        The sandbox needs JavaScript, which is switched off in this browser.
      </p>
      {Task && question ? (
        <Task question={question} benchOpen />
      ) : (
        <>
          <p>Do it yourself: a small internet with real mail servers in it, here on the page.</p>
          {phase === "failed" && <Notice tone="warn" role="alert" title={problem} />}
          <Button className="mt-3" onClick={open} onFocus={warm} pending={phase === "fetching"}>
            Open the sandbox
          </Button>
        </>
      )}
    </section>
  );
}

/** With the bench, which the question would ask for only once it is there. */
async function loadTask() {
  const [{ LessonQuestion }] = await Promise.all([import("../_question/lesson-question"), fetchAhead(loadTaskBench)]);
  return LessonQuestion;
}

/** For whoever seems about to press: the code is on its way while they read what it is for. */
function warm(): void {
  if (!savesData()) loadTask().catch(() => {});
}

/** @returns stops waiting */
function whenInSight(element: HTMLElement | null, then: () => void): () => void {
  if (!element) return () => {};
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
