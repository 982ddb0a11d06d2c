"use client";

import { useId } from "react";
import type { PublicMatching } from "@/learning/question/matching/public";
import type { MatchingResponse } from "@/learning/question/matching/validate";
import { wordsOf } from "@/learning/question/rich-text";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { RichTextLabel } from "./rich-text-view";

/** A closed list shows about this many letters on a 320-pixel screen. */
const FITS_IN_A_LIST = 28;

export function MatchingForm({ question, value, onChange, disabled }: FormProps<PublicMatching, MatchingResponse>) {
  const name = useId();
  const pairs = value?.pairs ?? {};
  // Long partners are set out in full above, each with a letter, because a closed list would cut them off.
  const lettered = question.right.some(({ text }) => wordsOf(text).length > FITS_IN_A_LIST);
  const letter = (index: number) => String.fromCharCode("A".charCodeAt(0) + index);
  const match = (left: string, right: string) => {
    const { [left]: _, ...others } = pairs;
    onChange({ pairs: right ? { ...others, [left]: right } : others });
  };
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      {lettered && (
        <ul className="flex flex-col gap-2 rounded-md border border-line bg-paper-sunk p-3">
          {question.right.map(({ id, text }, index) => (
            <li key={id} className="flex gap-3">
              <span className="font-mono font-semibold">{letter(index)}</span>
              <span className="min-w-0">
                <RichTextLabel value={text} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {question.left.map(({ id, text }) => (
        <div key={id} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-2">
          <label htmlFor={`${name}-${id}`} className="font-semibold">
            <RichTextLabel value={text} />
          </label>
          <select
            id={`${name}-${id}`}
            className="control"
            value={pairs[id] ?? ""}
            onChange={(event) => match(id, event.target.value)}
          >
            <option value="">Choose…</option>
            {question.right.map((partner, index) => (
              <option key={partner.id} value={partner.id}>
                {lettered ? `${letter(index)}: ${wordsOf(partner.text)}` : wordsOf(partner.text)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </QuestionFieldset>
  );
}
