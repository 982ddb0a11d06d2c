"use client";

import { useId } from "react";
import type { PublicCategorising } from "@/learning/question/categorising/public";
import type { CategorisingResponse } from "@/learning/question/categorising/validate";
import type { FormProps } from "./form-props";
import { PartChoices } from "./part-choices";
import { QuestionFieldset } from "./question-fieldset";
import { RichTextLabel } from "./rich-text-view";

export function CategorisingForm({
  question,
  value,
  onChange,
  disabled,
}: FormProps<PublicCategorising, CategorisingResponse>) {
  const name = useId();
  const places = value?.places ?? {};
  const choices = question.categories.map((category) => ({ value: category.id, words: category.name }));
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      {question.items.map(({ id, text }) => (
        <PartChoices
          key={id}
          label={<RichTextLabel value={text} />}
          name={`${name}-${id}`}
          choices={choices}
          chosen={places[id] ?? null}
          onChoose={(category) => onChange({ places: { ...places, ...(category && { [id]: category }) } })}
        />
      ))}
    </QuestionFieldset>
  );
}
