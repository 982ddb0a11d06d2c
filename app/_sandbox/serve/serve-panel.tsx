"use client";

import { useHappenings } from "../use-sandbox";

export function ServePanel() {
  useHappenings();
  return (
    <section aria-labelledby="serve-panel-heading">
      <h2 id="serve-panel-heading">Be the server</h2>
    </section>
  );
}
