"use client";

import { useHappenings } from "../use-sandbox";

export function WirePanel() {
  useHappenings();
  return (
    <section aria-labelledby="wire-panel-heading">
      <h2 id="wire-panel-heading">Wire</h2>
    </section>
  );
}
