"use client";

import { useHappenings } from "../use-sandbox";

/** What can be broken in this world, what is broken now, and what waits because of it. */
export function FaultsPanel() {
  useHappenings();
  return <section aria-label="Break it" />;
}
