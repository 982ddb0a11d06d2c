"use client";

import { useHappenings } from "../use-sandbox";

/** The engines' own tables with the current state lit, envelopes beside headers, and the parts of a message. */
export function BonnetPanel() {
  useHappenings();
  return <section aria-label="Under the bonnet" />;
}
