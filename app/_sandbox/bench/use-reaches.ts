"use client";

import { useLayoutEffect, useState } from "react";
import type { Reach } from "./arrange-drawing";

const NONE: ReadonlyMap<string, Reach> = new Map();

/**
 * How far each host's button reaches from its place, as it is drawn with its name in whatever size of letters.
 * @param hosts another one is another drawing
 */
export function useReaches(
  box: { readonly current: HTMLElement | null },
  hosts: readonly unknown[],
): ReadonlyMap<string, Reach> {
  const [reaches, setReaches] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other hosts have other buttons
  useLayoutEffect(() => {
    const frame = box.current;
    if (!frame) return;
    const buttons = [...frame.querySelectorAll<HTMLElement>("[data-host]")];
    const measure = () =>
      setReaches(new Map(buttons.map((button) => [button.dataset.host ?? "", reachOf(button, frame)])));
    measure();
    const observer = new ResizeObserver(measure);
    for (const button of buttons) observer.observe(button);
    return () => observer.disconnect();
  }, [box, hosts]);
  return reaches;
}

function reachOf(button: HTMLElement, frame: HTMLElement): Reach {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { left: frameLeft, top: frameTop } = frame.getBoundingClientRect();
  // Where it would stand if it were not moved so that its picture's middle is there.
  const x = frameLeft + frame.clientLeft + button.offsetLeft;
  const y = frameTop + frame.clientTop + button.offsetTop;
  return { left: x - left, right: right - x, up: y - top, down: bottom - y };
}
