"use client";

import { useEffect, useState } from "react";
import { useSandbox } from "../use-sandbox";

/** As often as an eye can follow, and no more: while time passes, something happens at every frame. */
const INTERVAL_MS = 80;

/** Renders again when something has happened or time has passed, a few times a second at most, and never too late for good. */
export function useCalmHappenings(): number {
  const { session } = useSandbox();
  const [version, setVersion] = useState(session.version);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let shownAt = Number.NEGATIVE_INFINITY;
    const showNow = () => {
      timer = null;
      shownAt = performance.now();
      setVersion(session.version);
    };
    const show = () => {
      if (timer !== null) return;
      const left = shownAt + INTERVAL_MS - performance.now();
      if (left <= 0) showNow();
      else timer = setTimeout(showNow, left);
    };
    const stop = session.subscribe(show);
    showNow();
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session]);
  return version;
}
