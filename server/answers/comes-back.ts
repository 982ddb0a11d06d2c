import { studyDayOf, studyDaysBetween } from "@/learning/memory/study-day";
import { environment } from "../environment";

/** When a question is asked again, as an ISO instant and in study days from today: 0 is later today, 1 tomorrow. */
export function comesBack(dueAt: Date, now: Date): { nextDue: string; comesBackInDays: number } {
  const zone = environment.POSTROOM_TIME_ZONE;
  const days = studyDaysBetween(studyDayOf(now, zone), studyDayOf(dueAt, zone));
  return { nextDue: dueAt.toISOString(), comesBackInDays: Math.max(0, days) };
}
