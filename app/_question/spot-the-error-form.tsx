"use client";

import { useId } from "react";
import { AND_SO_ON } from "@/learning/question/dialogue/dialogue-line";
import type { Reveal } from "@/learning/question/reveal";
import { wordsOf } from "@/learning/question/rich-text";
import type { PublicSpotTheError } from "@/learning/question/spot-the-error/public";
import type { SpotTheErrorResponse } from "@/learning/question/spot-the-error/validate";
import { DialogueFrame, DialogueLine, DialogueSpeaker } from "./dialogue-view";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { VerdictMark } from "./verdict-mark";

const SAID = { right: "Right", wrong: "Not right", missed: "This was it" };

type Line = PublicSpotTheError["dialogue"][number];

export function SpotTheErrorForm({
  question,
  value,
  onChange,
  disabled,
  revealed,
}: FormProps<PublicSpotTheError, SpotTheErrorResponse>) {
  const name = useId();
  const row = (line: Line, index: number) => {
    if (line.text === AND_SO_ON) return <DialogueLine line={line} marked={false} />;
    const verdict = verdictOn(line, index === value?.line, revealed);
    return (
      <label className="dialogue-line dialogue-choice" data-from={line.from}>
        <input type="radio" name={name} checked={index === value?.line} onChange={() => onChange({ line: index })} />
        <DialogueSpeaker from={line.from} />
        <code className="dialogue-wire">{line.text === "" ? " " : line.text}</code>
        {verdict && <VerdictMark verdict={verdict} words={SAID[verdict]} />}
      </label>
    );
  };
  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <DialogueFrame protocol={question.protocol} label="Dialogue" lines={question.dialogue.map(row)} />
    </QuestionFieldset>
  );
}

function verdictOn({ from, text }: Line, chosen: boolean, revealed: Reveal | null) {
  const part = revealed?.parts[0];
  if (!part) return null;
  if (chosen) return part.verdict;
  return part.right && wordsOf(part.right) === `${from === "client" ? "C" : "S"}: ${text}` ? ("missed" as const) : null;
}
