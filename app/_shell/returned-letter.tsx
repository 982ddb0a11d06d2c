/** A letter that is stamped and sent back: the page asked for isn't there. Decorative. */
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
      </g>
      <g transform="rotate(-12 140 118)">
        <rect
          x="62"
          y="92"
          width="156"
          height="52"
          rx="5"
          className="fill-paper-raised stroke-airmail-red"
          strokeWidth="4"
        />
        <text x="140" y="115" textAnchor="middle" fontSize="18" fontWeight="800" className="fill-airmail-red font-mono">
          RETURN
        </text>
        <text x="140" y="135" textAnchor="middle" fontSize="18" fontWeight="800" className="fill-airmail-red font-mono">
          TO SENDER
        </text>
      </g>
    </svg>
  );
}
