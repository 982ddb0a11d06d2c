"use client";

import { useId } from "react";
import type { PublicShortAnswer } from "@/learning/question/short-answer/public";
import type { ShortAnswerResponse } from "@/learning/question/short-answer/validate";
import { Field } from "../_design/field";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { typedControl } from "./typed-control";

export function ShortAnswerForm({
  question,
  value,
  onChange,
  disabled,
}: FormProps<PublicShortAnswer, ShortAnswerResponse>) {
  const id = useId();
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <Field id={id} label="Your answer">
        <input
          {...typedControl}
          id={id}
          className="control max-w-md"
          value={value?.text ?? ""}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </Field>
    </QuestionFieldset>
  );
}
