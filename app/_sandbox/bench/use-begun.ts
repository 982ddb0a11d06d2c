"use client";

import { type RefObject, useEffect } from "react";

const BEGINNINGS = ["pointerdown", "keydown"] as const;

/** Milliseconds after which it is done even where the browser never rests. */
const LATEST_MS = 2000;

/**
 * Does something once somebody has begun to use what stands in a frame, when their first press has been answered.
 * @param then the same function each time
 */
export function useBegun(frame: RefObject<HTMLElement | null>, then: () => void): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stop = () => {
      for (const beginning of BEGINNINGS) element.removeEventListener(beginning, begin, true);
    };
    const begin = () => {
      stop();
      whenResting(then);
    };
    for (const beginning of BEGINNINGS) element.addEventListener(beginning, begin, true);
    return stop;
  }, [frame, then]);
}

/** Safari has no idle callback. */
function whenResting(then: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: LATEST_MS });
  else setTimeout(then, LATEST_MS / 10);
}
