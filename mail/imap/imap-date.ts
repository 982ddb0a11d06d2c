/** IMAP's dates (RFC 9051 section 9: date, date-time). */
import type { Instant } from "../engine";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE = 60_000;

/** "1-Feb-2026": midnight of that day, in whatever zone the reader thinks of, as if it were UTC. null for no date. */
export function parseDay(text: string): Instant | null {
  const [, day = "", month = "", year = ""] = /^([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})$/.exec(text) ?? [];
  return dayOf(day, month, year);
}

/** "17-Jul-1996 02:44:25 -0700", the day padded with a blank or a zero; null for no date-time. */
export function parseDateTime(text: string): Instant | null {
  const found =
    /^([ 0-9][0-9])-([A-Za-z]{3})-([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})$/.exec(text);
  if (!found) return null;
  const [, day = "", month = "", year = "", hour, minute, second, sign, zoneHours, zoneMinutes] = found;
  const midnight = dayOf(day.trim(), month, year);
  if (midnight === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  if (Number(zoneMinutes) > 59) return null;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  return midnight + (Number(hour) * 60 + Number(minute) - offset) * MINUTE + Number(second) * 1000;
}

/** `"17-Jul-1996 02:44:25 +0000"` with its quotes, in UTC. */
export function printDateTime(at: Instant): string {
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, " ");
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  const clock = time.map((part) => String(part).padStart(2, "0")).join(":");
  return `"${day}-${MONTHS[date.getUTCMonth()]}-${year} ${clock} +0000"`;
}

function dayOf(day: string, monthName: string, year: string): Instant | null {
  const month = MONTHS.findIndex((known) => known.toLowerCase() === monthName.toLowerCase());
  if (month < 0) return null;
  const date = new Date(0);
  // Date.UTC takes years below 100 for ones of the last century.
  date.setUTCFullYear(Number(year), month, Number(day));
  // The calendar's reckoning rolls an impossible day over into the next month.
  return date.getUTCDate() === Number(day) ? date.getTime() : null;
}
