import { gapNames } from "./gap-text";
import { type KeyProblem, mistake } from "./key-problem";

/** Gaps in the text and keys of gaps that do not belong together. */
export function gapProblems(question: { text: string; gaps: Record<string, unknown> }): KeyProblem[] {
  const marked = gapNames(question.text);
  const keyed = Object.keys(question.gaps);
  const problems = [
    ...marked
      .filter((name, place) => marked.indexOf(name) === place && !keyed.includes(name))
      .map((name) => mistake(["text"], `the gap {${name}} has no answer`, `add “${name}:” to gaps`)),
    ...keyed
      .filter((name) => !marked.includes(name))
      .map((name) =>
        mistake(
          ["gaps", name],
          `the text has no gap {${name}}`,
          `write {${name}} where it belongs, in plain text and not inside code or emphasis`,
        ),
      ),
    ...marked
      .filter((name, place) => marked.indexOf(name) !== place)
      .map((name) => mistake(["text"], `the gap {${name}} stands twice`, "give each gap a name of its own")),
  ];
  return marked.length === 0 && keyed.length === 0
    ? [mistake(["text"], "the text has no gap", "write {name} where a gap should be")]
    : problems;
}
