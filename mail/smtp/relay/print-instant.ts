import type { Instant } from "../../engine";

/** A date-time of RFC 5322 section 3.3 in universal time, "Thu, 26 Nov 2026 10:12:37 +0000". */
export function printInstant(at: Instant): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}
