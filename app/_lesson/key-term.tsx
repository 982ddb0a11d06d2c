import type { ReactNode } from "react";

/** Id of the box that defines a term. Two hyphens never stand in a heading's id, so the two cannot meet. */
export function definitionId(termId: string): string {
  return `term--${termId}`;
}

/**
 * A key term in the text. A press opens its definition, which the browser does by itself; `TermDefinitions` adds
 * pointing and tabbing. The definition is read out with the word in any case.
 */
export function KeyTerm({ id, children }: { id: string; children: ReactNode }) {
  return (
    <button type="button" className="key-term" popoverTarget={definitionId(id)} aria-describedby={definitionId(id)}>
      {children}
    </button>
  );
}
