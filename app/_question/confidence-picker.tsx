"use client";

import { useId } from "react";
import type { Confidence } from "@/learning/memory/rate-answer";

const CHOICES: readonly { value: Confidence; label: string }[] = [
  { value: "guess", label: "A guess" },
  { value: "unsure", label: "Not sure" },
  { value: "sure", label: "Sure" },
];

type ConfidencePickerProps = { value: Confidence | null; onChange(value: Confidence): void };

/** How sure the learner is, before they know. Saying nothing is fine; a right guess comes back sooner. */
export function ConfidencePicker({ value, onChange }: ConfidencePickerProps) {
  const name = useId();
  return (
    <fieldset className="-mx-2 flex flex-wrap gap-x-2">
      <legend className="px-2 text-sm text-ink-muted">How sure are you? (optional)</legend>
      {CHOICES.map((choice) => (
        <label key={choice.value} className="choice items-center px-2 text-sm">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
