"use client";

import { type ReactNode, useId } from "react";
import type { PublicNumeric } from "@/learning/question/numeric/public";
import type { NumericResponse } from "@/learning/question/numeric/validate";
import { Field } from "../_design/field";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { typedControl } from "./typed-control";

type NumericFormProps = FormProps<PublicNumeric, NumericResponse> & {
  /** What the question is about, between the prompt and the field. */
  children?: ReactNode;
};

export function NumericForm({ question, value, onChange, disabled, children }: NumericFormProps) {
  const id = useId();
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      {children}
      <Field id={id} label={question.unit ? `Your answer, in ${question.unit}` : "Your answer, a number"}>
        <span className="flex items-center gap-2">
          <input
            {...typedControl}
            id={id}
            inputMode="decimal"
            className="control w-[12ch]"
            value={value?.text ?? ""}
            onChange={(event) => onChange({ text: event.target.value })}
          />
          {question.unit && <span aria-hidden="true">{question.unit}</span>}
        </span>
      </Field>
    </QuestionFieldset>
  );
}
