/** A flag on its pole. Decorative: "Flagged" stands beside it. */
export function FlagMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className="inline-block size-3.5">
      <path d="M3 1.5v13" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      <path d="M4 2h9l-2.5 3L13 8H4Z" fill="currentColor" />
    </svg>
  );
}
