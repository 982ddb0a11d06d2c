/**
 * A study day is a calendar day in the installation's time zone, written "2026-11-23". Everything that says "today",
 * "tomorrow" or "in eight days" counts study days, so that a day is never 23 or 25 hours out when the clocks change.
 */
export type StudyDay = string;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** No zone has been further than 15 hours from UTC since 1990 (Pacific/Kiritimati is 14 ahead, Pacific/Niue 11 behind). */
const FURTHEST_OFFSET = 15 * 60 * MINUTE;

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The study day an instant falls on.
 * @param timeZone an IANA name such as "Europe/London"
 * @throws RangeError for an invalid date or an unknown time zone
 */
export function studyDayOf(at: Date, timeZone: string): StudyDay {
  let year = "";
  let month = "";
  let day = "";
  for (const part of formatterFor(timeZone).formatToParts(at)) {
    if (part.type === "year") year = part.value;
    else if (part.type === "month") month = part.value;
    else if (part.type === "day") day = part.value;
  }
  return `${year.padStart(4, "0")}-${month}-${day}`;
}

/**
 * The first instant of a study day. Where a zone left the day out (Pacific/Apia had no 30 December 2011) it is the first
 * instant after it; where midnight does not exist, because clocks go forward at 00:00, it is 01:00.
 */
export function startOfStudyDay(day: StudyDay, timeZone: string): Date {
  const utcMidnight = utcMidnightOf(day);
  // To the minute is exact: since 1990 every offset and every change of clocks has been on a whole minute.
  let before = (utcMidnight - FURTHEST_OFFSET) / MINUTE;
  let from = (utcMidnight + FURTHEST_OFFSET) / MINUTE;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (studyDayOf(new Date(middle * MINUTE), timeZone) < day) before = middle;
    else from = middle;
  }
  return new Date(from * MINUTE);
}

/** The study day `days` later (or earlier, when negative). */
export function addStudyDays(day: StudyDay, days: number): StudyDay {
  return new Date(utcMidnightOf(day) + days * DAY).toISOString().slice(0, 10);
}

/** Whole study days from one to the other; negative when `to` is the earlier one. */
export function studyDaysBetween(from: StudyDay, to: StudyDay): number {
  return (utcMidnightOf(to) - utcMidnightOf(from)) / DAY;
}

function utcMidnightOf(day: StudyDay): number {
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant)) throw new RangeError(`not a study day: ${day}`);
  return instant;
}

// Making a formatter costs about a hundred times as much as using one.
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
