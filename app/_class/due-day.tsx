import { environment } from "@/server/environment";

/** A due moment as the day it is the end of: "Fri 27 Nov". */
export function DueDay({ at }: { at: Date }) {
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: environment.POSTROOM_TIME_ZONE,
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return <time dateTime={at.toISOString()}>{day.format(at)}</time>;
}
