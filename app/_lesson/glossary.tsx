import type { Term } from "@/learning/course/course";

/** Every key term of the lesson with its definition: complete without a script, and on paper. */
export function Glossary({ terms }: { terms: readonly Term[] }) {
  if (terms.length === 0) return null;
  return (
    <section aria-labelledby="key-terms" className="glossary">
      <h2 id="key-terms">Key terms</h2>
      <dl>
        {terms.map(({ id, term, definition }) => (
          <div key={id}>
            <dt>
              <dfn>{term}</dfn>
            </dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
