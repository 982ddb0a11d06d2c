"use client";

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Confidence } from "@/learning/memory/rate-answer";
import type { PublicQuestion } from "@/learning/question/public-question";
import type { TaskResponse } from "@/learning/question/task/validate";
import { type QuestionResponse, validateResponse } from "@/learning/question/validate-response";
import { Button } from "../_design/button";
import { Notice } from "../_design/notice";
import { Cluster, Stack } from "../_design/stack";
import { comesBackInWords } from "./comes-back-in-words";
import { ConfidencePicker } from "./confidence-picker";
import { QuestionForm } from "./question-form";
import { RevealView } from "./reveal-view";
import { TaskBenchPlace } from "./task-bench-place";
import type { QuestionSession } from "./use-question-session";

type OneQuestionProps = {
  running: QuestionSession;
  question: PublicQuestion;
  canTakeBack: boolean;
  /** A task's sandbox stands open from the beginning. */
  benchOpen?: boolean;
  /** The way on, once the answer is in. */
  children: ReactNode;
};

/** One question from the first look to the explanation. Give it a `key` of its own for each showing. */
export function OneQuestion({ running, question, canTakeBack, benchOpen = false, children }: OneQuestionProps) {
  const { phase, response } = running.session;
  const [draft, setDraft] = useState<QuestionResponse | null>(null);
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [misfit, setMisfit] = useState<string | null>(null);
  const asking = phase.name === "asking";
  const verdict = phase.name === "shown" ? phase.verdict : null;

  const check = (given: QuestionResponse | null) => {
    if (!asking) return;
    const checked = validateResponse(question, given);
    setMisfit(checked.ok ? null : checked.problems.join(" "));
    if (checked.ok) running.answer(checked.response, confidence);
  };
  const change = (given: QuestionResponse) => {
    if (!asking) return;
    setDraft(given);
    setMisfit(null);
    // A flashcard's rating is its answer; there is nothing left to check.
    if (question.kind === "flashcard") check(given);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check(draft ?? response);
  };

  const form = useId();
  const isTask = question.kind === "task";
  const problem = misfit ?? (asking ? phase.problem : null);
  const checking = (
    <>
      <div role="alert" className="empty:-mt-4">
        {problem && <Notice tone="warn" title={problem} />}
      </div>
      {(asking || phase.name === "sending") && question.kind !== "flashcard" && (
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <ConfidencePicker value={confidence} onChange={setConfidence} />
          <Button type="submit" form={form} variant="primary" pending={phase.name === "sending"}>
            Check answer
          </Button>
        </div>
      )}
    </>
  );
  return (
    <Stack gap={6}>
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <QuestionForm
          question={question}
          value={draft ?? response}
          onChange={change}
          // Not while it is being sent: a control that is disabled loses the focus.
          disabled={!asking && phase.name !== "sending"}
          revealed={verdict?.reveal ?? null}
        />
        {!isTask && checking}
      </form>
      {!isTask && <Undelivered running={running} />}
      <Result shown={verdict !== null}>
        <RevealView reveal={verdict?.reveal ?? null} task={question.kind === "task" ? question : null} />
        {verdict && (
          <p className="text-ink-muted">This question comes back {comesBackInWords(verdict.comesBackInDays)}.</p>
        )}
      </Result>
      {verdict && (
        <Cluster>
          {children}
          {canTakeBack && <TakeBack running={running} />}
        </Cluster>
      )}
      {question.kind === "task" && (
        <>
          <TaskBenchPlace
            question={question}
            value={taskResponse(draft ?? response)}
            onChange={change}
            finished={verdict?.reveal.outcome === "correct"}
            openAtOnce={benchOpen}
          />
          {/* Where somebody is who has done it; on a phone, its beginning is a long way up. */}
          <div className="flex flex-col gap-4">{checking}</div>
          <Undelivered running={running} />
        </>
      )}
    </Stack>
  );
}

function taskResponse(response: QuestionResponse | null): TaskResponse | null {
  return response && "actions" in response ? response : null;
}

/** Takes the focus when the verdict arrives: the button that was pressed is gone, and this is what to read next. */
function Result({ shown, children }: { shown: boolean; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (shown && !before.current) box.current?.focus();
    before.current = shown;
  }, [shown]);
  return (
    <section ref={box} tabIndex={-1} aria-label="Result" className="flex flex-col gap-4">
      {children}
    </section>
  );
}

/** What to say of an answer that has not arrived, and what can be done about it. */
function Undelivered({ running }: { running: QuestionSession }) {
  const { phase } = running.session;
  return (
    <div role="status" className="empty:-mt-6">
      {phase.name === "waiting" && (
        <Notice tone="warn" title="Not sent yet">
          <p>{phase.problem}</p>
          <Button className="mt-3" onClick={running.retry}>
            Try again now
          </Button>
        </Notice>
      )}
      {phase.name === "stuck" && (
        <Notice tone="warn" title="This answer was not counted">
          <p>{phase.problem}</p>
          <Button className="mt-3" onClick={() => location.reload()}>
            Reload the page
          </Button>
        </Notice>
      )}
    </div>
  );
}

/** For a slip of the finger. The question is then asked again. */
function TakeBack({ running }: { running: QuestionSession }) {
  const { phase } = running.session;
  const [taking, setTaking] = useState(false);
  const takeBack = async () => {
    setTaking(true);
    await running.takeBack();
    setTaking(false);
  };
  return (
    <>
      <Button variant="quiet" pending={taking} onClick={takeBack}>
        Take this answer back
      </Button>
      {phase.name === "shown" && phase.problem && <Notice tone="warn" role="alert" title={phase.problem} />}
    </>
  );
}
