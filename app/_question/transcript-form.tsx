"use client";

import type { PublicTranscript } from "@/learning/question/transcript/public";
import type { TranscriptResponse } from "@/learning/question/transcript/validate";
import { DialogueFrame, DialogueSpeaker } from "./dialogue-view";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { typedControl } from "./typed-control";

export function TranscriptForm({
  question,
  value,
  onChange,
  disabled,
}: FormProps<PublicTranscript, TranscriptResponse>) {
  const typed = value?.lines ?? Array.from({ length: question.gaps }, () => "");
  const row = (line: PublicTranscript["dialogue"][number]) => (
    <div className="dialogue-line" data-from={line.from}>
      <DialogueSpeaker from={line.from} />
      {"gap" in line ? (
        <input
          {...typedControl}
          aria-label={`Missing line ${line.gap + 1}, said by the ${line.from}`}
          className="control dialogue-input"
          value={typed[line.gap] ?? ""}
          onChange={(event) => onChange({ lines: typed.with(line.gap, event.target.value) })}
        />
      ) : (
        <code className="dialogue-wire">{line.text === "" ? " " : line.text}</code>
      )}
    </div>
  );
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <DialogueFrame protocol={question.protocol} label="Dialogue" lines={question.dialogue.map(row)} />
    </QuestionFieldset>
  );
}
