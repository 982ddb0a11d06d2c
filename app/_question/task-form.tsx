"use client";

import type { PublicTask } from "@/learning/question/task/public";
import type { TaskResponse } from "@/learning/question/task/validate";
import { TaskText } from "../_sandbox/task/task-text";
import type { FormProps } from "./form-props";

/** What there is to read and to write down in a task; what is done is done at TaskBenchPlace. */
export function TaskForm({ question, value, onChange, disabled }: FormProps<PublicTask, TaskResponse>) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Sandbox task</legend>
      <TaskText
        question={question}
        found={value?.found ?? {}}
        onFound={(found) => onChange({ ...(value ?? NOTHING_DONE), found })}
        disabled={disabled}
      />
    </fieldset>
  );
}

const NOTHING_DONE = { actions: [], end: { step: 0, at: 0 } } as const;
