import type { ReactNode } from "react";

type PartChoicesProps<Choice> = {
  /** What is being decided on. */
  label: ReactNode;
  /** Shared by these radio buttons and no others on the page. */
  name: string;
  choices: readonly { value: Choice; words: string }[];
  chosen: Choice;
  onChoose: (choice: Choice) => void;
};

/** One part of a question with a few choices side by side, which wrap on a narrow screen. */
export function PartChoices<Choice extends string | null>({
  label,
  name,
  choices,
  chosen,
  onChoose,
}: PartChoicesProps<Choice>) {
  return (
    <fieldset className="min-w-0 rounded-md border-2 border-line bg-paper-raised px-3 pb-3">
      <legend className="float-left w-full py-3">{label}</legend>
      <div className="clear-both flex flex-wrap gap-2">
        {choices.map(({ value, words }) => (
          <label
            key={value}
            className="choice items-center gap-2 border-2 px-2 border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-default"
          >
            <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
