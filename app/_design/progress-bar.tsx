import type { ReactNode } from "react";

type ProgressBarProps = {
  /** What is progressing, for those who cannot see the bar. */
  label: string;
  value: number;
  max: number;
  /** The same in words, shown beside the bar: "3 of 10". */
  words?: ReactNode;
};

/** How far along: a native progress element, so that it needs no style attribute and no script. */
export function ProgressBar({ label, value, max, words }: ProgressBarProps) {
  return (
    <div className="flex items-center gap-3">
      <progress className="progress" aria-label={label} value={value} max={max} />
      {words && <span className="flex-none text-sm tabular-nums text-ink-muted">{words}</span>}
    </div>
  );
}
