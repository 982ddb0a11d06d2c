"use client";

import type { KeyboardEvent } from "react";
import { SPEEDS } from "@/learning/sandbox/playback";
import { useSandbox } from "../use-sandbox";
import { stepBack } from "./step-back";

/**
 * Single keys for whoever has the focus in the network or the time bar, and nowhere else: a text field keeps its letters, and
 * so do screen readers and voice control.
 */
export function useBenchKeys(): (event: KeyboardEvent) => void {
  const { session, isPlaying, play, pause, speed, setSpeed } = useSandbox();
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTypedInto(event.target)) return;
    switch (event.key) {
      case "k":
      case "K":
        if (isPlaying) pause();
        else play();
        break;
      case ".":
        pause();
        session.step();
        break;
      case ",":
        pause();
        stepBack(session);
        break;
      case "u":
      case "U":
        pause();
        session.undo();
        break;
      case "[":
        setSpeed(Math.max(0, speed - 1));
        break;
      case "]":
        setSpeed(Math.min(SPEEDS.length - 1, speed + 1));
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

function isTypedInto(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest("textarea, select, [contenteditable], input:not([type='range'])") !== null
  );
}
