"use client";

import { useLayoutEffect, useRef, useState } from "react";
import type { PublicOrdering } from "@/learning/question/ordering/public";
import type { OrderingResponse } from "@/learning/question/ordering/validate";
import { wordsOf } from "@/learning/question/rich-text";
import { Button } from "../_design/button";
import type { FormProps } from "./form-props";
import { QuestionFieldset } from "./question-fieldset";
import { RichTextLabel } from "./rich-text-view";

export function OrderingForm({ question, value, onChange, disabled }: FormProps<PublicOrdering, OrderingResponse>) {
  const order = value?.order ?? question.items.map(({ id }) => id);
  const items = order.flatMap((id) => question.items.find((item) => item.id === id) ?? []);
  const [news, setNews] = useState("");
  const [moved, setMoved] = useState(false);
  const pressed = useRef<HTMLButtonElement | null>(null);

  // A browser takes the focus from an element that is moved in the page; the pressed button gets it back.
  useLayoutEffect(() => {
    if (order.length > 0) pressed.current?.focus();
    pressed.current = null;
  }, [order]);

  const move = (from: number, to: number, button: HTMLButtonElement) => {
    const mover = items[from];
    if (!mover || to < 0 || to >= order.length) return;
    pressed.current = button;
    onChange({ order: order.toSpliced(from, 1).toSpliced(to, 0, mover.id) });
    setMoved(true);
    setNews(`Now ${to + 1} of ${order.length}: ${wordsOf(mover.text)}`);
  };

  const keep = () => {
    onChange({ order });
    setNews("This order is your answer.");
  };

  return (
    <QuestionFieldset prompt={question.prompt} disabled={disabled}>
      <ol className="flex flex-col gap-2">
        {items.map(({ id, text }, place) => (
          <li
            key={id}
            className="flex items-center gap-2 rounded-md border-2 border-line bg-paper-raised py-1 ps-3 pe-1"
          >
            <span className="w-6 flex-none font-mono font-semibold">{place + 1}</span>
            <span className="min-w-0 flex-1">
              <RichTextLabel value={text} />
            </span>
            <MoveButton
              direction="up"
              item={wordsOf(text)}
              idle={place === 0}
              onMove={(button) => move(place, place - 1, button)}
            />
            <MoveButton
              direction="down"
              item={wordsOf(text)}
              idle={place === items.length - 1}
              onMove={(button) => move(place, place + 1, button)}
            />
          </li>
        ))}
      </ol>
      <div className="flex min-h-11 flex-wrap items-center gap-3">
        {!moved && (
          <Button aria-pressed={value !== null} className="aria-pressed:bg-accent-soft" onClick={keep}>
            Keep this order
          </Button>
        )}
        <p role="status" className="text-sm text-ink-muted">
          {news}
        </p>
      </div>
    </QuestionFieldset>
  );
}

type MoveButtonProps = {
  direction: "up" | "down";
  item: string;
  /** At the end of the list: the button keeps its place and the focus, and does nothing. */
  idle: boolean;
  onMove: (button: HTMLButtonElement) => void;
};

function MoveButton({ direction, item, idle, onMove }: MoveButtonProps) {
  return (
    <button
      type="button"
      aria-label={`Move ${direction}: ${item}`}
      aria-disabled={idle || undefined}
      className="button button-quiet w-11 flex-none px-0"
      onClick={(event) => onMove(event.currentTarget)}
    >
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
      >
        <path d={direction === "up" ? "M3 9l5-5 5 5M8 4v10" : "M3 7l5 5 5-5M8 12V2"} />
      </svg>
    </button>
  );
}
