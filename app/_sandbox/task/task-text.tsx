"use client";

import { useId, useState } from "react";
import type { RichText } from "@/learning/question/rich-text";
import type { PublicGoal, PublicTask } from "@/learning/question/task/public";
import { Button } from "../../_design/button";
import { inTurn, RichTextLabel, RichTextView } from "../../_question/rich-text-view";
import "./task.css";

type TaskTextProps = {
  readonly question: PublicTask;
  /** What was found out, by the goal's place: an option's id, or a number as typed. */
  readonly found: Readonly<Record<string, string>>;
  readonly onFound: (found: Record<string, string>) => void;
  readonly disabled: boolean;
};

/** What is to be done, what is to be reached, and hints one after another. */
export function TaskText({ question, found, onFound, disabled }: TaskTextProps) {
  const goals = useId();
  return (
    <div className="task-frame">
      <div className="task-text">
        <RichTextView value={question.prompt} className="max-w-prose" />
        <div className="task-goals-box">
          <p id={goals} className="task-heading">
            Goals
          </p>
          <ol aria-labelledby={goals} className="task-goals">
            {question.goals.map((goal, at) => (
              // Goals have an order and no names.
              // biome-ignore lint/suspicious/noArrayIndexKey: as said
              <li key={at}>
                <Goal
                  goal={goal}
                  given={found[at] ?? ""}
                  onGiven={(given) => onFound({ ...found, [at]: given })}
                  disabled={disabled}
                />
              </li>
            ))}
          </ol>
        </div>
        <Hints hints={question.hints} />
      </div>
    </div>
  );
}

type GoalProps = {
  readonly goal: PublicGoal;
  readonly given: string;
  readonly onGiven: (given: string) => void;
  readonly disabled: boolean;
};

function Goal({ goal: { say, find }, given, onGiven, disabled }: GoalProps) {
  const id = useId();
  if (!find) return <RichTextLabel value={say} />;
  if (!find.choices) {
    return (
      <label className="flex flex-wrap items-center gap-2" htmlFor={id}>
        <RichTextLabel value={say} />
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          className="control max-w-[12ch]"
          value={given}
          disabled={disabled}
          onChange={(event) => onGiven(event.target.value)}
        />
      </label>
    );
  }
  return (
    <fieldset disabled={disabled}>
      <legend>
        <RichTextLabel value={say} />
      </legend>
      {find.choices.map((choice) => (
        <label key={choice.id} className="choice task-choice">
          <input
            type="radio"
            name={id}
            value={choice.id}
            checked={given === choice.id}
            onChange={() => onGiven(choice.id)}
          />
          <span>
            <RichTextLabel value={choice.text} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Hints({ hints }: { readonly hints: PublicTask["hints"] }) {
  const [shown, setShown] = useState(0);
  const more = shown < hints.length;
  return (
    <div className="task-hints">
      {shown > 0 && (
        <ol aria-label="Hints" aria-live="polite" className="task-hint-list">
          {inTurn(hints.slice(0, shown).map(hintItem))}
        </ol>
      )}
      <Button variant="quiet" aria-disabled={!more} onClick={() => setShown(Math.min(shown + 1, hints.length))}>
        {more ? `Show a hint (${shown + 1} of ${hints.length})` : "No more hints"}
      </Button>
    </div>
  );
}

function hintItem(hint: RichText) {
  return (
    <li>
      <RichTextView value={hint} />
    </li>
  );
}
