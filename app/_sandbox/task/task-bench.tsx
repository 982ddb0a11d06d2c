"use client";

import { useEffect, useState } from "react";
import type { PublicTask } from "@/learning/question/task/public";
import type { SessionRecord } from "@/learning/sandbox/sandbox-session";
import { sessionStartOf } from "@/learning/sandbox/task/begin-task";
import { Bench } from "../bench/bench";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";

type TaskBenchProps = {
  readonly question: PublicTask;
  /** The answer is in, and everything is reached: next time one begins afresh. */
  readonly finished: boolean;
  /** What was done so far, whenever something was. */
  readonly onRecord: (record: SessionRecord) => void;
};

/** The world of a task, as the learner left it. */
export function TaskBench({ question, finished, onRecord }: TaskBenchProps) {
  const [start] = useState(() => sessionStartOf(question));
  return (
    <Bench start={start} place={`task ${question.id}`} places={question.places} finished={finished}>
      <Reporter onRecord={onRecord} />
    </Bench>
  );
}

function Reporter({ onRecord }: Pick<TaskBenchProps, "onRecord">) {
  const { session } = useSandbox();
  const version = useCalmHappenings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is when to report, not what
  useEffect(() => onRecord(session.record()), [session, version, onRecord]);
  useEffect(() => {
    // Whoever presses a button means what they see now, and not what was reported a moment ago. Only a button: a checkbox that is
    // rendered in the middle of its click loses it.
    const report = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("button")) onRecord(session.record());
    };
    document.addEventListener("click", report, true);
    return () => document.removeEventListener("click", report, true);
  }, [session, onRecord]);
  return null;
}
