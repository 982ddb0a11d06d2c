"use client";

import dynamic from "next/dynamic";

/** The bench, fetched by the browser alone: what is done in it is kept there, so a server has nothing to draw. */
export const BenchPlace = dynamic(async () => (await import("./free-bench")).FreeBench, {
  ssr: false,
  loading: () => (
    <p role="status" className="min-h-dvh text-ink-muted">
      Setting up a small internet…
    </p>
  ),
});
