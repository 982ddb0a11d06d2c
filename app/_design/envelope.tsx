type EnvelopeProps = { open?: boolean; className?: string };

/** An envelope: closed, it shows its flap and seal; open, the letter stands out of it. Decorative. */
export function Envelope({ open = false, className = "w-40" }: EnvelopeProps) {
  return (
    <svg viewBox="0 0 160 130" aria-hidden="true" focusable="false" className={`flex-none ${className}`}>
      <g strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round" className="fill-paper-raised stroke-ink">
        {open ? (
          <>
            <path d="M10 56 80 8l70 48v64H10Z" />
            <path d="M28 26h104v80H28Z" />
            <path d="M42 42h48M42 55h76M42 68h60" fill="none" className="stroke-line-strong" />
            <path d="m10 56 70 44 70-44v64H10Z" />
            <path d="m10 120 52-31M150 120 98 89" fill="none" />
          </>
        ) : (
          <>
            <path d="M10 24h140v96H10Z" />
            <path d="m10 120 54-46M150 120 96 74" fill="none" />
            <path d="m10 24 70 56 70-56Z" />
            <circle cx="80" cy="72" r="9" className="fill-airmail-red" stroke="none" />
          </>
        )}
      </g>
    </svg>
  );
}
