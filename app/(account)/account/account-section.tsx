import type { ReactNode } from "react";

type AccountSectionProps = { id: string; heading: string; lead?: ReactNode; children: ReactNode };

export function AccountSection({ id, heading, lead, children }: AccountSectionProps) {
  return (
    <section aria-labelledby={id} className="border-t border-line pt-6">
      <h2 id={id} className="mb-2 text-xl">
        {heading}
      </h2>
      {lead && <p className="mb-5 max-w-prose text-ink-muted">{lead}</p>}
      <div className={lead ? "max-w-xl" : "mt-5 max-w-xl"}>{children}</div>
    </section>
  );
}
