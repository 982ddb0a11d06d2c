import type { ReactNode } from "react";

/** The id that the control named `name` has unless it is given another; ErrorSummary links to it. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

export type FieldWords = {
  label: ReactNode;
  /** What to type or choose, said before it is needed. Never a placeholder. */
  hint?: ReactNode;
  /** What is wrong and what would be right. Present means invalid. */
  error?: string | undefined;
};

/** The attributes that tie a control to its hint and its error. */
export function fieldAttributes(id: string, { hint, error }: Omit<FieldWords, "label">) {
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": error ? (true as const) : undefined,
  };
}

/** Label, hint and error around one control, which must carry `fieldAttributes(id, …)`. */
export function Field({ id, label, hint, error, children }: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

export function FieldHint({ id, hint }: { id: string; hint?: ReactNode }) {
  if (!hint) return null;
  return (
    <p id={`${id}-hint`} className="text-sm text-ink-muted">
      {hint}
    </p>
  );
}

export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-2 text-sm font-semibold text-bad">
      <svg viewBox="0 0 16 16" aria-hidden="true" className="mt-1 size-4 flex-none">
        <path d="M8 1 15.5 14.5H.5Z" fill="currentColor" />
        <path d="M8 6v4M8 11.6v1.2" stroke="var(--paper-raised)" strokeWidth="1.6" />
      </svg>
      {error}
    </p>
  );
}
