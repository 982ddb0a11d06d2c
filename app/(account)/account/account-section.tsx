import type { ReactNode } from "react";

type AccountSectionProps = { id: string; heading: string; lead?: ReactNode; children: ReactNode };

/** One matter of the account: on a wide screen what it is on the left, what can be done about it on the right. */
export function AccountSection({ id, heading, lead, children }: AccountSectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-5 border-t border-line pt-6 lg:grid-cols-[minmax(0,18rem)_minmax(0,36rem)]"
    >
      <div className="flex flex-col gap-2">
        <h2 id={id} className="text-xl">
          {heading}
        </h2>
        {lead && <p className="text-ink-muted">{lead}</p>}
      </div>
      <div>{children}</div>
    </section>
  );
}
