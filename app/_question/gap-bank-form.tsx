"use client";

import type { PublicGapBank } from "@/learning/question/gap-bank/public";
import type { GapBankResponse } from "@/learning/question/gap-bank/validate";
import { wordsOf } from "@/learning/question/rich-text";
import type { FormProps } from "./form-props";
import { GapTextView } from "./gap-text-view";
import { QuestionFieldset } from "./question-fieldset";
import { RichTextLabel } from "./rich-text-view";

export function GapBankForm({ question, value, onChange, disabled }: FormProps<PublicGapBank, GapBankResponse>) {
  const words = value?.words ?? Array.from({ length: question.gaps }, () => null);
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <ul aria-label="Words" className="flex flex-wrap gap-2">
        {question.words.map(({ id, text }) => (
          <li key={id} className="rounded-sm border border-line bg-paper-sunk px-2 py-1 text-sm font-semibold">
            <RichTextLabel value={text} />
          </li>
        ))}
      </ul>
      <GapTextView
        text={question.text}
        control={(gap) => (
          <select
            aria-label={`Gap ${gap + 1} of ${question.gaps}`}
            className="control m-1 inline-block w-auto max-w-full leading-normal"
            value={words[gap] ?? ""}
            onChange={(event) => onChange({ words: words.with(gap, event.target.value || null) })}
          >
            <option value="">Choose…</option>
            {question.words.map(({ id, text }) => (
              <option key={id} value={id}>
                {wordsOf(text)}
              </option>
            ))}
          </select>
        )}
      />
    </QuestionFieldset>
  );
}
