"use client";

import { useCallback, useRef } from "react";
import type { PublicTask } from "@/learning/question/task/public";
import type { TaskResponse } from "@/learning/question/task/validate";
import type { SessionRecord } from "@/learning/sandbox/sandbox-session";
import { Button } from "../_design/button";
import { Notice } from "../_design/notice";
import { useFetchedComponent, useFocusOnceOpen } from "../_design/use-fetched-component";
import { loadTaskBench } from "./load-task-bench";

type TaskBenchPlaceProps = {
  readonly question: PublicTask;
  readonly value: TaskResponse | null;
  readonly onChange: (value: TaskResponse) => void;
  /** Everything is reached and the answer is in. */
  readonly finished: boolean;
  /** Without waiting for somebody to ask. */
  readonly openAtOnce: boolean;
};

/**
 * Where a task is done. The engines come when they are wanted. It may stand in no form: the mail clients and terminals in it have
 * forms of their own.
 */
export function TaskBenchPlace({ question, value, onChange, finished, openAtOnce }: TaskBenchPlaceProps) {
  const { Fetched: Bench, phase, open } = useFetchedComponent(loadTaskBench, openAtOnce);
  // Where it stands open from the beginning nobody pressed anything, and the focus stays.
  const place = useFocusOnceOpen<HTMLDivElement>(openAtOnce ? "closed" : phase);
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const record = useCallback(({ actions, end }: SessionRecord) => {
    const { value: before, onChange: give } = latest.current;
    if (before?.end.step === end.step && before.end.at === end.at && before.actions.length === actions.length) return;
    give({ actions, end, ...(before?.found && { found: before.found }) });
  }, []);
  if (Bench) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would be about fields
      <div ref={place} role="group" aria-label="Sandbox" tabIndex={-1} className="outline-none">
        <Bench question={question} finished={finished} onRecord={record} />
      </div>
    );
  }
  return (
    <div className={`flex flex-col items-start gap-3 ${openAtOnce ? "min-h-dvh" : ""}`}>
      {phase === "failed" && (
        <Notice tone="warn" role="alert" title="The sandbox could not be fetched: there seems to be no connection." />
      )}
      <Button onClick={open} pending={phase === "fetching"}>
        Open the sandbox
      </Button>
    </div>
  );
}
