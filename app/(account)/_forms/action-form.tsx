"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import type { ButtonVariant } from "@/app/_design/button";
import { ErrorSummary } from "@/app/_design/error-summary";
import { Notice } from "@/app/_design/notice";
import { SubmitButton } from "@/app/_design/submit-button";
import type { Problem, Result } from "@/server/result";

type ActionFormProps<T> = {
  action: (previous: Result<T> | null, form: FormData) => Promise<Result<T>>;
  submit: string;
  variant?: ButtonVariant;
  /** Values the form sends along unseen. */
  hidden?: Readonly<Record<string, string>>;
  /** What is said when it is done and the page stays. For an action that leads elsewhere, nothing. */
  done?: string;
  /** The fields, given what was wrong with the last try. For client components only. */
  fields?: (problem: Problem | null) => ReactNode;
  /** More to do or show with a success than a sentence. For client components only. */
  result?: (value: T) => ReactNode;
};

/** A form that works without JavaScript, and with it stays on the page. The first wrong field takes the focus. */
export function ActionForm<T>({
  action,
  submit,
  variant = "primary",
  hidden = {},
  done,
  fields,
  result: show,
}: ActionFormProps<T>) {
  const [result, send] = useActionState<Result<T> | null, FormData>(action, null);
  const form = useRef<HTMLFormElement>(null);
  const problem = result && !result.ok ? result.problem : null;

  useEffect(() => {
    if (!result || result.ok) return;
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    (find('[aria-invalid="true"]') ?? find('[role="alert"]'))?.focus();
  }, [result]);

  return (
    <form ref={form} action={send} className="flex flex-col items-stretch gap-5" noValidate>
      {problem && <ErrorSummary message={problem.message} fields={problem.fields} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields?.(problem)}
      <div>
        <SubmitButton variant={variant}>{submit}</SubmitButton>
      </div>
      {result?.ok && done && <Notice tone="good" role="status" title={done} />}
      {result?.ok && show?.(result.value)}
    </form>
  );
}
