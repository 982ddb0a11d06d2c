import type { ReactNode } from "react";

/** Advice for the exam, set apart like a slip pinned to the page. */
export function ExamTip({ children }: { children: ReactNode }) {
  return (
    <div className="lesson-box exam-tip" role="note" aria-label="Exam tip">
      <p className="lesson-box-title">
        <PenIcon />
        Exam tip
      </p>
      {children}
    </div>
  );
}

function PenIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" className="size-5">
      <path
        d="m4 20 1.2-4.8L16.4 4a1.7 1.7 0 0 1 2.4 0L20 5.2a1.7 1.7 0 0 1 0 2.4L8.8 18.8 4 20Zm10.5-13.9 3.4 3.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
