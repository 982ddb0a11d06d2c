"use client";

import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";

export type FetchPhase = "closed" | "fetching" | "failed" | "open";

type Load<Props> = () => Promise<ComponentType<Props>>;

/** What was fetched already, by what fetched it: what stands open from the beginning need not wait for it again. */
const fetched = new WeakMap<object, unknown>();

/** Fetches code that will be wanted, so that what opens at once has it at once. Not for what a server has drawn without it: the two would differ. */
export async function fetchAhead<Props>(load: Load<Props>): Promise<ComponentType<Props>> {
  const component = await load();
  fetched.set(load, component);
  return component;
}

/**
 * A component whose code is fetched when somebody wants it, and not with the page.
 * @param load the same function each time
 * @param atOnce without waiting for somebody to ask
 */
export function useFetchedComponent<Props>(load: Load<Props>, atOnce = false) {
  const [Fetched, setFetched] = useState<ComponentType<Props> | null>(() =>
    // What a function has fetched is what it says it fetches.
    atOnce ? ((fetched.get(load) as ComponentType<Props> | undefined) ?? null) : null,
  );
  const [phase, setPhase] = useState<FetchPhase>("closed");
  const open = useCallback(async () => {
    setPhase("fetching");
    try {
      const loaded = await fetchAhead(load);
      setFetched(() => loaded);
      setPhase("open");
    } catch {
      setPhase("failed");
    }
  }, [load]);
  const wanted = atOnce && Fetched === null;
  useEffect(() => {
    if (wanted) void open();
  }, [wanted, open]);
  return { Fetched, phase, open };
}

/** Gives the focus to what a button opened, because the button that had it is gone. @returns the ref of its frame */
export function useFocusOnceOpen<Frame extends HTMLElement>(phase: FetchPhase) {
  const frame = useRef<Frame>(null);
  useEffect(() => {
    if (phase === "open") frame.current?.focus({ preventScroll: true });
  }, [phase]);
  return frame;
}
