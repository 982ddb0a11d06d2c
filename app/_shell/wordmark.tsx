/** The sign over the door: a pigeonhole with a letter in it, and the name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox="0 0 32 32" width="32" height="32" className="size-8 flex-none" aria-hidden="true" focusable="false">
        <rect x="1.5" y="1.5" width="29" height="29" rx="3" className="fill-ink" />
        <path d="M5 5h22v22H5Z" className="fill-paper-sunk" />
        <path d="M5 10h22v14H5Z" className="fill-paper-raised stroke-ink" strokeWidth="1.6" strokeLinejoin="round" />
        <path d="m5 10.5 11 8 11-8" className="stroke-ink" fill="none" strokeWidth="1.6" strokeLinejoin="round" />
        <path d="M5 27h5.5l2-3H7ZM18 27h5.5l2-3H20Z" className="fill-airmail-red" />
        <path d="M11.5 27H17l2-3h-5.500Z" className="fill-airmail-blue" />
      </svg>
      <span className="text-xl font-extrabold tracking-tight">Postroom</span>
    </span>
  );
}
