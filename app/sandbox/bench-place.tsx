"use client";

import dynamic from "next/dynamic";

const load = async () => (await import("./free-bench")).FreeBench;
// The bench is on its way while React still takes up the page around it.
if (typeof window !== "undefined") load().catch(() => {});

/** The bench, fetched by the browser alone: what is done in it is kept there, so a server has nothing to draw. */
export const BenchPlace = dynamic(load, {
  ssr: false,
  loading: () => (
    <p role="status" className="min-h-dvh text-ink-muted">
      Setting up a small internet…
    </p>
  ),
});
