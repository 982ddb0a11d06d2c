/** What the reader will be able to do, in the words of the specification. */
export function Objectives({ objectives }: { objectives: readonly string[] }) {
  return (
    <section aria-labelledby="objectives" className="objectives">
      <h2 id="objectives">After this lesson you can</h2>
      <ul>
        {objectives.map((objective) => (
          <li key={objective}>{lowerFirst(objective)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The objective goes on from "you can": "Explain why…" becomes "explain why…". */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
