/** A letter stamped and sent back: the page asked for isn't there. Decorative. */
export function ReturnedLetter() {
  return (
    <svg viewBox="0 0 260 190" aria-hidden="true" focusable="false" className="h-auto w-full max-w-xs">
      <g transform="rotate(-4 130 95)">
        <rect
          x="22"
          y="30"
          width="216"
          height="132"
          rx="4"
          className="fill-paper-raised stroke-ink"
          strokeWidth="2.5"
        />
        <path d="M42 54h56M42 66h38" className="stroke-line-strong" strokeWidth="3" strokeLinecap="round" />
        <rect
          x="196"
          y="44"
          width="28"
          height="34"
          className="stroke-line-strong"
          fill="none"
          strokeWidth="2"
          strokeDasharray="4 3"
        />
        <path d="M94 118h84M94 134h58" className="stroke-line-strong" strokeWidth="3" strokeLinecap="round" />
        <path d="m88 112 96 30" className="stroke-airmail-red" strokeWidth="3" strokeLinecap="round" />
      </g>
      <g
        transform="rotate(9 150 96)"
        className="stroke-airmail-red"
        fill="none"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M196 128V84a12 12 0 0 0-12-12H72" />
        <path d="m90 52-20 20 20 20" />
      </g>
    </svg>
  );
}
