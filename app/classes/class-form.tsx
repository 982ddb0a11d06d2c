"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "@/app/_design/button";
import { ErrorSummary } from "@/app/_design/error-summary";
import { SubmitButton } from "@/app/_design/submit-button";
import type { Problem, Result } from "@/server/result";

/** An action that leads elsewhere when all is well: what comes back to the form is always a refusal. */
export type LeadingAction = (previous: Result<never> | null, form: FormData) => Promise<Result<never>>;

type ClassFormProps = {
  action: LeadingAction;
  submit: string;
  variant?: ButtonVariant;
  /** Values the form sends along unseen. */
  hidden?: Readonly<Record<string, string>>;
  /** The fields, given what was wrong with the last try. For client components only. */
  fields?: (problem: Problem | null) => ReactNode;
};

/** A form of the class pages. Without fields it is one button that changes one thing. */
export function ClassForm({ action, submit, variant = "primary", hidden = {}, fields }: ClassFormProps) {
  const [result, send] = useActionState<Result<never> | null, FormData>(action, null);
  const problem = result && !result.ok ? result.problem : null;
  return (
    <form action={send} className="flex flex-col items-start gap-4" noValidate>
      {problem && <ErrorSummary message={problem.message} fields={problem.fields} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields?.(problem)}
      <SubmitButton variant={variant}>{submit}</SubmitButton>
    </form>
  );
}
