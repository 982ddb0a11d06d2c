import { addStudyDays, type StudyDay, startOfStudyDay, studyDayOf } from "@/learning/memory/study-day";
import { environment } from "../environment";

/** The last millisecond of a calendar day here: what "by Friday" means to a class. */
export function endOfDueDay(day: StudyDay): Date {
  return new Date(startOfStudyDay(addStudyDays(day, 1), environment.POSTROOM_TIME_ZONE).getTime() - 1);
}

/** Today's calendar day here. */
export function currentDay(now: Date): StudyDay {
  return studyDayOf(now, environment.POSTROOM_TIME_ZONE);
}
