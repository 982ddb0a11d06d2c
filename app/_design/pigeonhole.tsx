/** What is in the hole: nothing yet, a letter half in, or a letter filed. */
export type PigeonholeState = "known" | "shaky" | "new";

export const PIGEONHOLE_WORD: Record<PigeonholeState, string> = { known: "Known", shaky: "Shaky", new: "New" };

/** One pigeonhole of the grid of what is known. The state is told by shape and colour, and by a word for those who see neither. */
export function Pigeonhole({ state, className = "w-12" }: { state: PigeonholeState; className?: string }) {
  return (
    <svg viewBox="0 0 48 34" role="img" aria-label={PIGEONHOLE_WORD[state]} className={`h-auto flex-none ${className}`}>
      <rect
        x="1"
        y="1"
        width="46"
        height="32"
        rx="2"
        className={`${HOLE[state]} stroke-line-strong`}
        strokeWidth="1.5"
      />
      {state === "known" && (
        <>
          <rect x="8" y="8" width="32" height="19" rx="1.5" className="fill-good" />
          <path
            d="m17 17.500 5 4.500 9-9"
            fill="none"
            className="stroke-paper-raised"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {state === "shaky" && (
        <path
          d="m10 12 27-5 3.500 17-27 5Zm0 0 16.500 6.500L37 7"
          fill="none"
          className="stroke-warn"
          strokeWidth="2.5"
          strokeLinejoin="round"
        />
      )}
      {state === "new" && <path d="M18 27h12" className="stroke-line-strong" strokeWidth="2" strokeLinecap="round" />}
    </svg>
  );
}

const HOLE: Record<PigeonholeState, string> = {
  known: "fill-good-soft",
  shaky: "fill-warn-soft",
  new: "fill-paper-sunk",
};
