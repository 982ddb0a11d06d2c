"use client";

import { type ComponentProps, useSyncExternalStore } from "react";
import { FreeBench } from "./free-bench";

/** The bench, drawn by the browser alone: what is done in it is kept there, so a server has nothing to draw. */
export function BenchPlace(bench: ComponentProps<typeof FreeBench>) {
  const inBrowser = useSyncExternalStore(neverChanges, yes, no);
  if (inBrowser) return <FreeBench {...bench} />;
  return (
    <p role="status" className="min-h-dvh text-ink-muted">
      Setting up a small internet…
    </p>
  );
}

const neverChanges = () => () => {};
const yes = () => true;
const no = () => false;
