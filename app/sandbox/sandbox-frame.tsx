import type { ReactNode } from "react";

type SandboxFrameProps = {
  readonly title: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** As wide as the screen is, up to where a line can no longer be followed: a workshop and no text. */
export function SandboxFrame({ title, eyebrow, lead, children }: SandboxFrameProps) {
  return (
    <div className="mx-auto w-full max-w-[100rem] px-4 pt-4 pb-12 sm:px-6">
      <header className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {eyebrow && <div className="eyebrow w-full">{eyebrow}</div>}
        <h1 className="text-2xl">{title}</h1>
        {lead && <p className="text-ink-muted">{lead}</p>}
      </header>
      {children}
    </div>
  );
}
