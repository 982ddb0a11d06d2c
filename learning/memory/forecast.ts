import { addStudyDays, type StudyDay, startOfStudyDay, studyDayOf } from "./study-day";

/** How many questions fall due on one study day. */
export type ForecastDay = { day: StudyDay; due: number };

/**
 * How many questions fall due on each of the coming study days if nothing is answered in between. The first day is the
 * one that `at` falls on, and holds everything overdue as well.
 * @param dueDates when each card is due
 */
export function forecast(dueDates: readonly Date[], at: Date, timeZone: string, days = 30): ForecastDay[] {
  const today = studyDayOf(at, timeZone);
  const coming = Array.from({ length: days }, (_, index) => ({ day: addStudyDays(today, index), due: 0 }));
  const ends = coming.map(({ day }) => startOfStudyDay(addStudyDays(day, 1), timeZone).getTime());
  for (const dueDate of dueDates) {
    const bucket = coming[ends.findIndex((end) => dueDate.getTime() < end)];
    if (bucket) bucket.due += 1;
  }
  return coming;
}
