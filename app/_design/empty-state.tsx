import type { ReactNode } from "react";
import { Envelope } from "./envelope";

type EmptyStateProps = {
  title: string;
  /** Why there is nothing here, and what will make something appear. */
  children: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
};

/** A place with nothing in it yet: says so, says why, and offers the way on. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-4 rounded-md border-2 border-dashed border-line p-6 sm:flex-row sm:items-center sm:gap-8">
      <Envelope open className="w-28" />
      <div className="flex flex-col items-start gap-2">
        <h2 className="text-lg">{title}</h2>
        <div className="max-w-prose text-ink-muted">{children}</div>
        {action && <div className="mt-2">{action}</div>}
      </div>
    </div>
  );
}
