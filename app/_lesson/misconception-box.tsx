import type { ReactNode } from "react";
import type { Misconception } from "@/learning/course/course";

type MisconceptionBoxProps = {
  misconception: Misconception | undefined;
  /** What the lesson adds to the correction. */
  children: ReactNode;
};

/** A wrong idea that many people hold, put beside what is the case. */
export function MisconceptionBox({ misconception, children }: MisconceptionBoxProps) {
  if (!misconception) return null;
  return (
    <div className="lesson-box misconception" role="note" aria-label={`Misconception: ${misconception.title}`}>
      <p className="lesson-box-title">
        <CrossedIcon />
        {misconception.title}?
      </p>
      <p>
        <b className="misconception-side">Some think</b> <q>{misconception.belief}</q>
      </p>
      <p>
        <b className="misconception-side">In fact</b> {misconception.truth}
      </p>
      {children}
    </div>
  );
}

/** A letter returned to its sender: struck through. */
function CrossedIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" className="size-5">
      <path
        d="M3 6h18v12H3zM3 6l9 7 9-7M4 20 20 4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
