"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import type { PublicFlashcard } from "@/learning/question/flashcard/public";
import type { FlashcardResponse, SelfRating } from "@/learning/question/flashcard/validate";
import type { RichText } from "@/learning/question/rich-text";
import { Button } from "../_design/button";
import { Notice } from "../_design/notice";
import { revealFlashcard } from "./actions";
import { comesBackInWords } from "./comes-back-in-words";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { RichTextView } from "./rich-text-view";

const RATINGS = [
  { selfRating: "again", words: "Again", meaning: "I did not know it" },
  { selfRating: "hard", words: "Hard", meaning: "I knew it, just" },
  { selfRating: "good", words: "Good", meaning: "I knew it" },
  { selfRating: "easy", words: "Easy", meaning: "I knew it at once" },
] as const;

/** What stands on the back, and for each rating the study days until the card returns. */
type Turned = { back: RichText; comesBackInDays: Record<SelfRating, number> };

/** The back is the key, so it comes from the server, and only when the learner asks for it. */
export function FlashcardForm({ question, value, onChange, disabled }: FormProps<PublicFlashcard, FlashcardResponse>) {
  const [turned, setTurned] = useState<Turned | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [turning, startTurning] = useTransition();

  // The button that had the focus is gone once the card is turned; the answer takes it and is read out.
  const backBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turned) backBox.current?.focus();
  }, [turned]);

  const turn = () =>
    startTurning(async () => {
      const result = await revealFlashcard({ questionId: question.id, version: question.version }).catch(() => null);
      setTurned(result?.ok ? result.value : null);
      setProblem(result?.ok ? null : (result?.problem.message ?? "The server did not answer. Try again."));
    });

  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      {!turned && (
        <Button className="self-start" pending={turning} onClick={turn}>
          Show answer
        </Button>
      )}
      <div role="status">{problem && <Notice tone="bad" title={problem} />}</div>
      {turned && (
        <>
          <div ref={backBox} tabIndex={-1} className="rounded-md border-2 border-line bg-paper-raised p-4 text-lg">
            <RichTextView value={turned.back} />
          </div>
          <p className="font-semibold">How well did you know it?</p>
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
            {RATINGS.map(({ selfRating, words, meaning }) => (
              <Button
                key={selfRating}
                className="flex-col gap-0 aria-pressed:border-accent aria-pressed:bg-accent-soft"
                aria-pressed={value?.selfRating === selfRating}
                onClick={() => onChange({ selfRating })}
              >
                {words}
                <span className="text-sm font-normal">{meaning}</span>
                <span className="text-sm font-normal text-ink-muted">
                  back {comesBackInWords(turned.comesBackInDays[selfRating])}
                </span>
              </Button>
            ))}
          </div>
        </>
      )}
    </QuestionFieldset>
  );
}
