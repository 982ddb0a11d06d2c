export type Tone = "info" | "good" | "warn" | "bad";

/** A different outline for each tone: a square, a disc, a triangle, an octagon. Decorative: words stand beside it. */
export function StateIcon({ tone, className = "size-5" }: { tone: Tone; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false" className={`flex-none ${className}`}>
      <path d={OUTLINE[tone]} fill="currentColor" />
      <path
        d={SIGN[tone]}
        fill="none"
        stroke="var(--paper-raised)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const OUTLINE: Record<Tone, string> = {
  info: "M3 1h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2Z",
  good: "M10 .5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19Z",
  warn: "M10 .8 19.8 18.4H.2Z",
  bad: "M6.1.5h7.8l5.6 5.6v7.8l-5.6 5.6H6.1L.5 13.9V6.1Z",
};

const SIGN: Record<Tone, string> = {
  info: "M10 9.2v5.3M10 5.6v.1",
  good: "m5.6 10.4 3 3 5.8-6.4",
  warn: "M10 7.4v4.4M10 14.9v.1",
  bad: "m6.8 6.8 6.4 6.4M13.2 6.8l-6.4 6.4",
};
