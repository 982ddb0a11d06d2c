"use client";

import { type ReactNode, useId } from "react";
import type { Reveal } from "@/learning/question/reveal";
import type { RichText } from "@/learning/question/rich-text";
import type { PublicSingleChoice } from "@/learning/question/single-choice/public";
import type { SingleChoiceResponse } from "@/learning/question/single-choice/validate";
import type { FormProps } from "./form-props";
import { OptionRow } from "./option-row";
import { QuestionFieldset } from "./question-fieldset";
import { sameText } from "./same-text";

type SingleChoiceFormProps = FormProps<PublicSingleChoice, SingleChoiceResponse> & {
  /** What the question is about, between the prompt and the options. */
  children?: ReactNode;
};

export function SingleChoiceForm({ question, value, onChange, disabled, revealed, children }: SingleChoiceFormProps) {
  const name = useId();
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      {children}
      {question.options.map(({ id, text }) => (
        <OptionRow
          key={id}
          type="radio"
          name={name}
          text={text}
          checked={value?.choice === id}
          onChange={() => onChange({ choice: id })}
          verdict={verdictOn(text, revealed)}
        />
      ))}
    </QuestionFieldset>
  );
}

function verdictOn(option: RichText, revealed: Reveal | null) {
  const part = revealed?.parts[0];
  if (!part) return null;
  if (sameText(option, part.given)) return part.verdict;
  return sameText(option, part.right) ? "missed" : null;
}
