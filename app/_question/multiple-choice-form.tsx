"use client";

import { useId } from "react";
import type { PublicMultipleChoice } from "@/learning/question/multiple-choice/public";
import type { MultipleChoiceResponse } from "@/learning/question/multiple-choice/validate";
import type { FormProps } from "./form-props";
import { OptionRow } from "./option-row";
import { QuestionFieldset } from "./question-fieldset";
import { sameText } from "./same-text";

export function MultipleChoiceForm({
  question,
  value,
  onChange,
  disabled,
  revealed,
}: FormProps<PublicMultipleChoice, MultipleChoiceResponse>) {
  const name = useId();
  const choices = value?.choices ?? [];
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <p className="text-sm text-ink-muted">Tick every right answer. A wrong tick takes a right one away.</p>
      {question.options.map(({ id, text }) => (
        <OptionRow
          key={id}
          type="checkbox"
          name={name}
          text={text}
          checked={choices.includes(id)}
          onChange={(ticked) => onChange({ choices: ticked ? [...choices, id] : choices.filter((one) => one !== id) })}
          verdict={revealed?.parts.find((part) => sameText(part.label, text))?.verdict ?? null}
        />
      ))}
    </QuestionFieldset>
  );
}
