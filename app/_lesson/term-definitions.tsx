import type { Term } from "@/learning/course/course";
import { definitionId } from "./key-term";
import { OpenOnHover } from "./open-on-hover";

/** The boxes that the lesson's key terms open, one a term. Never printed: the glossary has the same words. */
export function TermDefinitions({ terms }: { terms: readonly Term[] }) {
  return (
    <div data-screen-only="">
      {terms.map((term) => (
        <div key={term.id} id={definitionId(term.id)} popover="auto" className="term-definition">
          <b>{term.term}</b>: {term.definition}
        </div>
      ))}
      <OpenOnHover />
    </div>
  );
}
