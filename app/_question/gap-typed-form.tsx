"use client";

import type { PublicGapTyped } from "@/learning/question/gap-typed/public";
import type { GapTypedResponse } from "@/learning/question/gap-typed/validate";
import type { FormProps } from "./form-props";
import { GapTextView } from "./gap-text-view";
import { QuestionFieldset } from "./question-fieldset";
import { typedControl } from "./typed-control";

export function GapTypedForm({ question, value, onChange, disabled }: FormProps<PublicGapTyped, GapTypedResponse>) {
  const gaps = value?.gaps ?? Array.from({ length: question.gaps }, () => "");
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <GapTextView
        text={question.text}
        control={(gap) => (
          // All gaps are equally wide, since a width would give the answer's length away.
          <input
            {...typedControl}
            aria-label={`Gap ${gap + 1} of ${question.gaps}`}
            className="control m-1 inline-block w-[11ch] max-w-full leading-normal"
            value={gaps[gap] ?? ""}
            onChange={(event) => onChange({ gaps: gaps.with(gap, event.target.value) })}
          />
        )}
      />
    </QuestionFieldset>
  );
}
