import type { Hint } from "@/learning/sandbox/hints/hint";
import type { Suggestions as NextLines } from "@/learning/sandbox/hints/suggest-next";
import { type ShownSuggestion, Suggestions } from "./suggestions";

type TerminalHintsProps = {
  readonly next: NextLines;
  /** What the text in the field may become; null while nothing is typed. */
  readonly matches: readonly Hint[] | null;
  readonly onChoose: (text: string) => void;
};

/** What may be typed next, what may not yet, and why. */
export function TerminalHints({ next, matches, onChoose }: TerminalHintsProps) {
  const { note, now, later } = next;
  const hints = matches && matches.length > 0 ? matches : [...now, ...later];
  return (
    <div className="flex flex-col gap-2">
      {note && <p className="text-sm">{note}</p>}
      <Suggestions
        title={matches && matches.length > 0 ? "What it may become" : "What you may say next"}
        suggestions={hints.map(shown)}
        onChoose={onChoose}
      />
    </div>
  );
}

function shown({ pattern, stem, fills, does, notYet, tooLate }: Hint): ShownSuggestion {
  return {
    text: fills[0] ?? stem,
    label: pattern === "" ? "(an empty line)" : pattern,
    about: capitalised(notYet ?? does),
    mayCome: notYet === null,
    tooLate,
  };
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
