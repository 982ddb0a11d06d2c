import { type ReactNode, useId } from "react";

export type ShownSuggestion = {
  /** What it puts into the field. */
  readonly text: string;
  readonly label?: string;
  /** What it is for, or why it may not come now. */
  readonly about: ReactNode;
  /** False: dimmed, and pressing it still types it. The server's answer teaches more than a dead button. */
  readonly mayCome: boolean;
  /** It may not come, and will not in this session. */
  readonly tooLate?: boolean;
};

type SuggestionsProps = {
  readonly title: string;
  readonly suggestions: readonly ShownSuggestion[];
  readonly onChoose: (text: string) => void;
};

/** What may be said now, and what may not yet and why. */
export function Suggestions({ title, suggestions, onChoose }: SuggestionsProps) {
  const id = useId();
  if (suggestions.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h4 id={id} className="text-sm font-semibold">
        {title}
      </h4>
      <ul className="suggestions">
        {suggestions.map(({ text, label = text, about, mayCome, tooLate }) => (
          <li key={`${label} ${text}`}>
            <button type="button" className="suggestion" data-may-come={mayCome} onClick={() => onChoose(text)}>
              <code>{label}</code>
              <span className="suggestion-about">
                {!mayCome && <span className="font-semibold">{tooLate ? "Not now: " : "Not yet: "}</span>}
                {about}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
