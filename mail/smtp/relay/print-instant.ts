import type { Instant } from "../../engine";
import { printDate } from "../../message/print-date";

/** A date-time of RFC 5322 section 3.3 in universal time: an instant has no place. */
export function printInstant(at: Instant): string {
  return printDate({ at, offset: 0 });
}
