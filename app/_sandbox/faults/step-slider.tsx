"use client";

import { useId, useState } from "react";

type StepSliderProps = {
  readonly label: string;
  /** In rising order. */
  readonly steps: readonly number[];
  readonly value: number;
  readonly say: (value: number) => string;
  readonly onChange: (value: number) => void;
};

/** A value from a few steps: dragged, pressed, or moved by the buttons beside it. What is dragged counts once it is let go. */
export function StepSlider({ label, steps, value, say, onChange }: StepSliderProps) {
  const id = useId();
  const [dragged, setDragged] = useState<number | null>(null);
  const place = dragged ?? nearest(steps, value);
  const shown = dragged === null ? value : (steps[dragged] ?? value);
  const go = (to: number) => {
    setDragged(null);
    const next = steps[to];
    if (next !== undefined && next !== value) onChange(next);
  };
  const letGo = () => {
    if (dragged !== null) go(dragged);
  };
  return (
    <div className="step-slider">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <output htmlFor={id} className="text-sm">
        {say(shown)}
      </output>
      <div className="step-slider-row">
        <button type="button" className="step-button" aria-label={`${label}: less`} onClick={() => go(place - 1)}>
          −
        </button>
        <input
          type="range"
          id={id}
          className="step-range"
          min={0}
          max={steps.length - 1}
          value={place}
          aria-valuetext={say(shown)}
          onChange={(event) => setDragged(Number(event.target.value))}
          onPointerUp={letGo}
          onKeyUp={letGo}
          onBlur={letGo}
        />
        <button type="button" className="step-button" aria-label={`${label}: more`} onClick={() => go(place + 1)}>
          +
        </button>
      </div>
    </div>
  );
}

function nearest(steps: readonly number[], value: number): number {
  const higher = steps.findIndex((step) => step >= value);
  return higher < 0 ? steps.length - 1 : higher;
}
