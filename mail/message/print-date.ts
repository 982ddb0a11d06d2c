/** A date as RFC 5322 section 3.3 writes it: "Thu, 1 Jan 2026 09:30:00 +0100". */
import type { Instant } from "../engine";
import type { MessageDate } from "./parse-date";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Milliseconds are dropped. An unknown zone (null) is UTC marked "-0000".
 * @throws RangeError for a year before 1900 (section 3.3 has none) or after 9999, or an offset of 100 hours or more
 */
export function printDate({ at, offset }: MessageDate): string {
  const local = new Date(at + (offset ?? 0) * 60_000);
  const year = local.getUTCFullYear();
  const minutes = Math.abs(offset ?? 0);
  if (!(year >= 1900 && year <= 9999) || !(minutes < 6000 && Number.isInteger(minutes)))
    throw new RangeError("no date");
  const sign = offset === null || offset < 0 ? "-" : "+";
  const zone = sign + twoDigits(Math.floor(minutes / 60)) + twoDigits(minutes % 60);
  const clock = `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}:${twoDigits(local.getUTCSeconds())}`;
  return `${DAYS[local.getUTCDay()]}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${year} ${clock} ${zone}`;
}

let latest = { second: Number.NaN, text: "" };

/** In universal time: an instant has no place. A server writes the same second into many messages, and prints it once. */
export function printInstant(at: Instant): string {
  const second = Math.floor(at / 1000);
  if (second !== latest.second) latest = { second, text: printDate({ at, offset: 0 }) };
  return latest.text;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
