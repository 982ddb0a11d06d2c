import type { ReactNode } from "react";
import type { RichText } from "@/learning/question/rich-text";
import { RichTextLabel } from "./rich-text-view";

type QuestionFieldsetProps = { prompt: RichText; disabled: boolean; children: ReactNode };

/** The question and its controls as one group: the prompt is read out with whatever the reader lands on first. */
export function QuestionFieldset({ prompt, disabled, children }: QuestionFieldsetProps) {
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-4 w-full text-lg font-semibold">
        <RichTextLabel value={prompt} />
      </legend>
      <div className="flex flex-col gap-3">{children}</div>
    </fieldset>
  );
}
