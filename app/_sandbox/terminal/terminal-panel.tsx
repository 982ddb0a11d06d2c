"use client";

import { useHappenings } from "../use-sandbox";

export function TerminalPanel() {
  useHappenings();
  return (
    <section aria-labelledby="terminal-panel-heading">
      <h2 id="terminal-panel-heading">Terminal</h2>
    </section>
  );
}
