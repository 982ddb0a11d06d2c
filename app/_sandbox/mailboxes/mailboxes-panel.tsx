"use client";

import { useHappenings } from "../use-sandbox";

/** What the server and each device hold of one person's mail, side by side. */
export function MailboxesPanel() {
  useHappenings();
  return <div />;
}
