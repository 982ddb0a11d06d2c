import type { ReactNode } from "react";

/** Something seldom needed, one press away; native, so that it opens without JavaScript. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer px-4 py-3 font-semibold">{summary}</summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  );
}
