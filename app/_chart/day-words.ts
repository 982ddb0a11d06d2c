import type { StudyDay } from "@/learning/memory/study-day";

// A study day is a calendar day already, so it is read and written in UTC.
const SHORT = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const LONG = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });

/** "23 Nov" */
export function shortDay(day: StudyDay): string {
  return SHORT.format(new Date(day));
}

/** "Mon 23 Nov" */
export function longDay(day: StudyDay): string {
  return LONG.format(new Date(day)).replace(",", "");
}

export function isMonday(day: StudyDay): boolean {
  return new Date(day).getUTCDay() === 1;
}
