"use client";

import { useHappenings } from "../use-sandbox";

/** A small mail client on each device that has an account. */
export function MailPanel() {
  useHappenings();
  return <div />;
}
