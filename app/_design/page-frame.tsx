import type { ReactNode } from "react";

const WIDTH = { reading: "max-w-3xl", normal: "max-w-5xl", wide: "max-w-shell" } as const;

type PageFrameProps = {
  /** "reading" for forms and text, "normal" for most pages, "wide" for grids of people and marks. */
  width?: keyof typeof WIDTH;
  className?: string;
  children: ReactNode;
};

/** The margins every page stands in, inside the layout's <main>. Its left edge is the header's, whatever its width. */
export function PageFrame({ width = "normal", className = "", children }: PageFrameProps) {
  return (
    <div className="mx-auto w-full max-w-shell px-4 py-8 sm:px-6 sm:py-12">
      <div className={`${WIDTH[width]} ${className}`}>{children}</div>
    </div>
  );
}
