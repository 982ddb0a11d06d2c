"use client";

import { useId } from "react";
import type { PublicTrueFalseSet } from "@/learning/question/true-false-set/public";
import type { TrueFalseSetResponse } from "@/learning/question/true-false-set/validate";
import type { FormProps } from "./form-props";
import { PartChoices } from "./part-choices";
import { QuestionFieldset } from "./question-fieldset";
import { RichTextLabel } from "./rich-text-view";

const CHOICES = [
  { value: "true", words: "True" },
  { value: "false", words: "False" },
  { value: "blank", words: "Not sure" },
] as const;

export function TrueFalseSetForm({
  question,
  value,
  onChange,
  disabled,
}: FormProps<PublicTrueFalseSet, TrueFalseSetResponse>) {
  const name = useId();
  const verdicts = value?.verdicts ?? {};
  const say = (id: string, choice: (typeof CHOICES)[number]["value"]) => {
    const { [id]: _, ...others } = verdicts;
    onChange({ verdicts: choice === "blank" ? others : { ...others, [id]: choice === "true" } });
  };
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <p className="text-sm text-ink-muted">A wrong one takes a right one away. “Not sure” costs nothing.</p>
      {question.statements.map(({ id, text }) => {
        const said = verdicts[id];
        return (
          <PartChoices
            key={id}
            label={<RichTextLabel value={text} />}
            name={`${name}-${id}`}
            choices={CHOICES}
            chosen={said === undefined ? "blank" : said ? "true" : "false"}
            onChoose={(choice) => say(id, choice)}
          />
        );
      })}
    </QuestionFieldset>
  );
}
