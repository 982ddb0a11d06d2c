import type { Mastery } from "@/learning/statistics/mastery";

/** A rack with one pigeonhole a question: a sealed letter is known, a crooked one shaky, an empty hole new. */
export function Pigeonholes({ holes, label }: { holes: readonly Mastery[]; label: string }) {
  return (
    <div role="img" aria-label={label} className="flex flex-wrap gap-1 rounded-md bg-paper-sunk p-2">
      {holes.map((mastery, place) => (
        // Holes have no identity: the rack is sorted.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the rack is all there is
        <Pigeonhole key={place} mastery={mastery} />
      ))}
    </div>
  );
}

export function Pigeonhole({ mastery }: { mastery: Mastery }) {
  return (
    <svg viewBox="0 0 24 24" className="size-6 flex-none" aria-hidden="true" focusable="false">
      <rect x="0.75" y="0.75" width="22.5" height="22.5" rx="2" className="fill-paper-raised stroke-line-strong" />
      {CONTENTS[mastery]}
    </svg>
  );
}

const CONTENTS = {
  known: (
    <g className="fill-good stroke-good" strokeLinejoin="round">
      <path d="M4 7h16v11H4Z" />
      <path d="m4.5 7.5 7.5 6 7.5-6" className="fill-none stroke-paper-raised" strokeWidth="1.6" />
    </g>
  ),
  shaky: (
    <g className="fill-warn-soft stroke-warn" strokeLinejoin="round" strokeWidth="1.6" transform="rotate(-20 12 12)">
      <path d="M4.5 7.5h15v9.5h-15Z" />
      <path d="m5 8 7 5 7-5" className="fill-none" />
    </g>
  ),
  new: null,
} as const satisfies Record<Mastery, unknown>;
