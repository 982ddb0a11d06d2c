const PATH = {
  play: "M6 3.500v13l11-6.500Z",
  pause: "M5 3.500h3.500v13H5ZM11.500 3.500H15v13h-3.500Z",
  step: "M4 3.500v13l9-6.500ZM14 3.500h2.500v13H14Z",
  back: "M16 3.500v13L7 10ZM6 3.500H3.500v13H6Z",
  run: "M2 4v12l7-6ZM9 4v12l7-6ZM16 4h2.500v12H16Z",
  undo: "M8 3 2 8l6 5v-3.500c4.500 0 6.500 1 8.500 4 0-5-3-7.500-8.500-7.500Z",
} as const;

/** The signs of a player. Decorative: the words stand beside them or in their place. */
export function TimeIcon({ name }: { readonly name: keyof typeof PATH }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false" className="size-5 flex-none">
      <path d={PATH[name]} fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
    </svg>
  );
}
