"use client";

import { useState } from "react";
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";

type StepSliderProps = {
  readonly label: string;
  /** In rising order. */
  readonly steps: readonly number[];
  readonly value: number;
  readonly say: (value: number) => string;
  readonly onChange: (value: number) => void;
};

/** A value from a few steps: dragged, pressed, or moved by the buttons beside it. */
export function StepSlider({ label, steps, value, say, onChange }: StepSliderProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const place = dragged ?? nearest(steps, value);
  const shown = dragged === null ? value : (steps[dragged] ?? value);
  const go = (to: number) => {
    setDragged(null);
    const next = steps[to];
    if (next !== undefined && next !== value) onChange(next);
  };
  return (
    <Slider
      className="step-slider"
      minValue={0}
      maxValue={steps.length - 1}
      value={place}
      onChange={(to) => setDragged(Number(to))}
      onChangeEnd={(to) => go(Number(to))}
    >
      <Label className="text-sm font-semibold">{label}</Label>
      <SliderOutput className="text-sm">{() => say(shown)}</SliderOutput>
      <div className="step-slider-row">
        <button type="button" className="step-button" aria-label={`${label}: less`} onClick={() => go(place - 1)}>
          −
        </button>
        <SliderTrack className="step-track">
          <SliderThumb className="step-thumb" aria-label={label} />
        </SliderTrack>
        <button type="button" className="step-button" aria-label={`${label}: more`} onClick={() => go(place + 1)}>
          +
        </button>
      </div>
    </Slider>
  );
}

function nearest(steps: readonly number[], value: number): number {
  const higher = steps.findIndex((step) => step >= value);
  return higher < 0 ? steps.length - 1 : higher;
}
