import type { ReactNode } from "react";

type PageHeadingProps = {
  /** A short line above: where this page belongs, or its code in the specification. */
  eyebrow?: ReactNode;
  /** The page's one h1. */
  children: ReactNode;
  /** One sentence on what the page is for. */
  lead?: ReactNode;
};

export function PageHeading({ eyebrow, children, lead }: PageHeadingProps) {
  return (
    <header className="mb-8 flex max-w-3xl flex-col gap-3">
      {eyebrow && <Eyebrow>{eyebrow}</Eyebrow>}
      <h1 className="text-2xl">{children}</h1>
      {lead && <p className="text-lg text-ink-muted">{lead}</p>}
    </header>
  );
}

/** A line of small monospace, like the code franked above an address. */
function Eyebrow({ children }: { children: ReactNode }) {
  return <p className="eyebrow">{children}</p>;
}
