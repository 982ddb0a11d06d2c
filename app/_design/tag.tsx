import type { ReactNode } from "react";
import type { Tone } from "./state-icon";

const TONE_CLASS: Record<Tone | "plain", string> = {
  plain: "bg-paper-sunk text-ink",
  info: "bg-accent-soft text-accent",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

/** A word or two about a thing: its state, its kind. The word carries the meaning, the colour only repeats it. */
export function Tag({ tone = "plain", children }: { tone?: Tone | "plain"; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-sm px-2 py-0.5 text-xs font-semibold ${TONE_CLASS[tone]}`}>
      {children}
    </span>
  );
}
