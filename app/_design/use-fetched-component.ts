"use client";

import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";

export type FetchPhase = "closed" | "fetching" | "failed" | "open";

/**
 * A component whose code is fetched when somebody wants it, and not with the page.
 * @param load the same function each time
 */
export function useFetchedComponent<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Fetched, setFetched] = useState<ComponentType<Props> | null>(null);
  const [phase, setPhase] = useState<FetchPhase>("closed");
  const open = useCallback(async () => {
    setPhase("fetching");
    try {
      const loaded = await load();
      setFetched(() => loaded);
      setPhase("open");
    } catch {
      setPhase("failed");
    }
  }, [load]);
  /** For whoever seems about to press: the code is on its way meanwhile. */
  const warm = useCallback(() => {
    load().catch(() => {});
  }, [load]);
  return { Fetched, phase, open, warm };
}

/** Gives the focus to what a button opened, because the button that had it is gone. @returns the ref of its frame */
export function useFocusOnceOpen<Frame extends HTMLElement>(phase: FetchPhase) {
  const frame = useRef<Frame>(null);
  useEffect(() => {
    if (phase === "open") frame.current?.focus({ preventScroll: true });
  }, [phase]);
  return frame;
}
